import { randomUUID } from 'node:crypto';
import { compare, hash } from 'bcryptjs';
import Database from 'better-sqlite3';
import express from 'express';
import jwt from 'jsonwebtoken';
import { serve } from './serve.mjs';

const cost = Number(process.env.BCRYPT_COST);
const secret = 'only-for-this-measurement-on-this-machine';

const database = new Database(':memory:');
database.exec(
  'CREATE TABLE users (id TEXT PRIMARY KEY, email TEXT UNIQUE NOT NULL, name TEXT, hash TEXT NOT NULL)',
);
const insert = database.prepare('INSERT INTO users (id, email, name, hash) VALUES (?, ?, ?, ?)');
const byEmail = database.prepare('SELECT * FROM users WHERE email = ?');
const byId = database.prepare('SELECT id, email, name FROM users WHERE id = ?');

/** What tutorials write: nothing is counted, recorded or revocable. */
const app = express();
app.disable('x-powered-by');
app.use(express.json());

app.post('/register', async ({ body: { email, name, password } }, response) => {
  if (byEmail.get(email)) {
    response.status(409).json({ message: 'taken' });
    return;
  }
  const id = randomUUID();
  insert.run(id, email, name, await hash(password, cost));
  response.status(201).json({ id, email, name });
});

app.post('/login', async ({ body: { email, password } }, response) => {
  const user = byEmail.get(email);
  if (!user || !(await compare(password, user.hash))) {
    response.status(401).json({ message: 'wrong' });
    return;
  }
  response.json({ token: jwt.sign({ sub: user.id }, secret, { expiresIn: '1d' }) });
});

app.get('/me', (request, response) => {
  try {
    const { sub } = jwt.verify((request.headers.authorization ?? '').replace('Bearer ', ''), secret);
    response.json(byId.get(sub));
  } catch {
    response.status(401).json({ message: 'who are you' });
  }
});

serve(app);
