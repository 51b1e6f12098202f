/** A hash that was made under a pepper: the pepper's id, and the bcrypt hash. */
const peppered = /^pepper:([^:]+):(.+)$/s;

/** The parts of a stored hash; one that is bare names no pepper. */
export function partsOf(stored: string): { pepperId: string | undefined; bare: string } {
  const [, pepperId, bare = stored] = peppered.exec(stored) ?? [];
  return { pepperId, bare };
}

/**
 * What a stored hash is: bare bcrypt, which any system can compare; bcrypt of a peppered password, which this one alone
 * can; or none that a password could match.
 */
export function kindOfHash(stored: string | undefined): 'bcrypt' | 'peppered' | 'none' {
  const { pepperId, bare } = partsOf(stored ?? '');
  if (!isBcrypt(bare)) return 'none';
  return pepperId === undefined ? 'bcrypt' : 'peppered';
}

/** Version, cost and salt of a bcrypt hash: its first 29 characters. */
export function saltIn(stored: string): string {
  return partsOf(stored).bare.slice(0, 29);
}

export function isBcrypt(stored: string | undefined): stored is string {
  return stored !== undefined && /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(stored);
}
