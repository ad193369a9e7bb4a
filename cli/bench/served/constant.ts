// cli/bench: what Express alone can do: one route that answers the same text.
import express from 'express';

const { BODY = '', BODY_TYPE = 'text/plain', PORT = '0' } = process.env;
const app = express();
app.disable('x-powered-by');
app.get('/health/live', (_request, response) => response.json({ ok: true }));
app.get('/constant', (_request, response) => response.type(BODY_TYPE).send(BODY));
app.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
