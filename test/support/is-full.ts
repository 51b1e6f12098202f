/** Whether everything is run that there is, however long that takes: `npm run test:full`. */
export const isFull = process.env.AKUN_TEST === 'full';
