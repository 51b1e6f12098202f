import type { World } from '../world';

export async function service({ ask }: World): Promise<void> {
  await ask('GET /health', 200);
  await ask('GET /.well-known/jwks.json', 200, { isFirst: true });
  await ask('GET /.well-known/jwks.json', 200);
  await ask('OPTIONS /session/api/users', 204);
}
