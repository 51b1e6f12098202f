// Plain JavaScript without imports, so that a Node that is too old for everything else still says so in one line.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major >= 25) {
  console.error(
    `akun did not start: Node ${process.versions.node} does not fit: use 20.19 or newer, through 24 (.nvmrc names one).`,
  );
  process.exit(1);
}
// tsx, once loaded, lets Node read TypeScript.
async function start() {
  await import('tsx');
  await import('./npm-start.ts');
}
void start();
