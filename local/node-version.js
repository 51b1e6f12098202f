// Plain JavaScript, so that a Node that is too old for everything else still says so in one line.
module.exports = function requireNode(failure) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 ? major < 25 : major === 20 && minor >= 19) return;
  console.error(
    `${failure}: Node ${process.versions.node} does not fit: use 20.19 or newer, through 24 (.nvmrc names one).`,
  );
  process.exit(1);
};
