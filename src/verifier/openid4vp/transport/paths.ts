/** Where wallets fetch requests and post responses, under the public address. */
export const paths = { requests: '/openid4vp/requests', responses: '/openid4vp/responses' } as const;
