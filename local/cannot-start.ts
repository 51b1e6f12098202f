/** Something about this machine or this call has to change first; the message says what, in one line. */
export class CannotStart extends Error {}
