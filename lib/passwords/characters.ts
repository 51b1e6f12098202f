export const maxPasswordLength = 128;

/** Control characters and halves of surrogate pairs: different ones may be stored as the same bytes. */
export const unstorable = /[\p{Cc}\p{Cs}]/u;

/** Characters as a person counts keys pressed: code points, not the halves of pairs. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
