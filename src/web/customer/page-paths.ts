/** Every address of the client, as the router and the server have them: the server answers each with the same page, and others by 404. */
export const pagePaths: readonly string[] = [
  '/',
  '/open',
  '/enter',
  '/return',
  '/help',
  '/overview',
  '/activities',
  '/pay',
  '/payments',
  '/payments/:id',
  '/loans',
  '/loans/:id',
  '/profile',
  '/notifications',
];
