import { createRequire } from 'node:module';

const jsonServer = createRequire(import.meta.url)('json-server');
const server = jsonServer.create();
server.use(jsonServer.bodyParser);
server.use(jsonServer.router({ items: [] }));
const listening = server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready http://127.0.0.1:${listening.address().port}\n`),
);
