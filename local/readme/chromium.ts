/** Debian's own browser: the project downloads none. */
export const chromiumPath = '/usr/bin/chromium';

/** Nothing of its own goes out, and it runs as root and without a display. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
