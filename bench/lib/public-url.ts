/** The address that wallets are told, as of a balancer in front of all processes. There is none: the benchmark calls the processes. */
export const publicUrl = 'http://localhost:3000';
