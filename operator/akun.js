require('../local/node-version.js')('akun did nothing');
// tsx, once loaded, lets Node read TypeScript.
async function start() {
  await import('tsx');
  await import('./main.ts');
}
void start();
