require('./node-version.js')('akun did not start');
// tsx, once loaded, lets Node read TypeScript.
async function start() {
  await import('tsx');
  await import('./npm-start.ts');
}
void start();
