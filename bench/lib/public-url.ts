/** What wallets are told, as by a balancer in front of all processes. Nobody is there; the benchmark sends where it wants to. */
export const publicUrl = 'http://localhost:3000';
