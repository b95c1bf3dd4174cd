/** The paths of the request_uri and the response_uri, under the bank's public address. */
export const paths = { requests: '/openid4vp/requests', responses: '/openid4vp/responses' } as const;
