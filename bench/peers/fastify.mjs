// The peer a team would write by hand: Fastify with schemas, and pg with named statements.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(`CREATE TABLE IF NOT EXISTS items (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(100) NOT NULL, price integer NOT NULL,
  kind text NOT NULL, created_at timestamptz NOT NULL DEFAULT now())`);
await pool.query('CREATE INDEX IF NOT EXISTS items_created_at ON items (created_at)');

const columns = 'id, name, price, kind, created_at AS "createdAt"';
const app = Fastify();

const body = {
  type: 'object',
  required: ['name', 'price', 'kind'],
  properties: {
    name: { type: 'string', maxLength: 100 },
    price: { type: 'integer', minimum: 0, maximum: 1_000_000 },
    kind: { enum: ['kitchen', 'garden'] },
  },
};
const item = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    price: { type: 'integer' },
    kind: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
  },
};

app.post('/items', { schema: { body, response: { 201: item } } }, async (request, reply) => {
  const { name, price, kind } = request.body;
  const text = `INSERT INTO items (name, price, kind) VALUES ($1, $2, $3) RETURNING ${columns}`;
  const { rows } = await pool.query({ name: 'create', text, values: [name, price, kind] });
  return reply.code(201).send(rows[0]);
});
app.get('/items/:id', { schema: { response: { 200: item } } }, async (request, reply) => {
  const { rows } = await pool.query({
    name: 'read',
    text: `SELECT ${columns} FROM items WHERE id = $1`,
    values: [request.params.id],
  });
  return rows[0] ?? reply.code(404).send({ error: 'not found' });
});
app.get(
  '/items',
  {
    schema: { response: { 200: { type: 'object', properties: { items: { type: 'array', items: item } } } } },
  },
  async request => {
    const text = `SELECT ${columns} FROM items ORDER BY created_at DESC, id LIMIT $1`;
    const { rows } = await pool.query({ name: 'list', text, values: [request.query.limit ?? 20] });
    return { items: rows };
  },
);

await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`ready http://127.0.0.1:${app.server.address().port}\n`);
