require('./node-version.js')('the mails were not written');
// tsx, once loaded, lets Node read TypeScript.
async function write() {
  await import('tsx');
  await import('./mails/write.ts');
}
void write();
