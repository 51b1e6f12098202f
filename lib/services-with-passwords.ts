import { lazy } from './lazy';
import { passwordHasher } from './passwords/hash';
import { type LightServices, services as lightServices, type Services } from './services';

/** Adds what makes and compares hashes of passwords. */
export function withPasswords(services: LightServices): Services {
  const { peppers, config } = services;
  return { ...services, passwords: passwordHasher(peppers, config.passwords.bcryptCost) };
}

/** The services of this container, for a function that hashes: bcrypt is in no other's bundle. */
export const services = lazy(() => withPasswords(lightServices()));
