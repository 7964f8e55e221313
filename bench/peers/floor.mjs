// The floor: what node:http alone costs for an answer from memory. Nobody can be faster in Node.
import { createServer } from 'node:http';

const item = JSON.stringify({
  id: '5f0c2f6e-3d3b-4a7e-9a55-0f6f3a1f9d21',
  name: 'kettle',
  price: 1200,
  kind: 'kitchen',
  createdAt: '2026-01-01T00:00:00.000Z',
});
const list = `{"items":[${Array(20).fill(item).join(',')}]}`;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    response.end(request.url.startsWith('/items/') || request.method === 'POST' ? item : list);
  });
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`),
);
