import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { PaymentStatus } from '../api/payments.ts';
import { sessionQuery } from '../api/session.ts';
import { type ActivityKind, activityKinds } from './activities/kinds.ts';
import { readAuthorizing } from './authorize/authorizing.ts';
import { lazyPage } from './lazy-page.ts';
import { readLoanWish } from './pages/loans/wish.ts';
import { Missing } from './pages/missing/page.tsx';
import { readPaySearch } from './pages/pay/search.ts';
import { readProfileSearch } from './pages/profile/search.ts';
import { Welcome } from './pages/welcome/page.tsx';
import { paymentStatuses } from './payments/statuses.ts';
import { Failed } from './shell/failed.tsx';
import { FramedFailed, FramedLoading } from './shell/framed.tsx';
import { Loading } from './shell/loading.tsx';
import { Public } from './shell/public.tsx';

interface Context {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  notFoundComponent: Missing,
  errorComponent: FramedFailed,
});

// What everybody may see.

const everybody = createRoute({ getParentRoute: () => root, id: 'everybody', component: Public });
const welcome = createRoute({ getParentRoute: () => everybody, path: '/', component: Welcome });
const open = createRoute({
  getParentRoute: () => everybody,
  path: '/open',
  validateSearch: readAuthorizing,
  component: lazyPage(() => import('./pages/open/page.tsx'), 'Open'),
});
const enter = createRoute({
  getParentRoute: () => everybody,
  path: '/enter',
  validateSearch: (search) => ({ ...readAuthorizing(search), ...readTo(search) }),
  component: lazyPage(() => import('./pages/enter/page.tsx'), 'Enter'),
});
const back = createRoute({
  getParentRoute: () => everybody,
  path: '/return',
  component: lazyPage(() => import('./pages/return/page.tsx'), 'Return'),
});

const help = createRoute({
  getParentRoute: () => everybody,
  path: '/help',
  component: lazyPage(() => import('./pages/help/page.tsx'), 'Help'),
});

// What a customer sees: without a session this leads to the sign-in, and from there back.

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/enter', search: { to: location.href } });
  },
  component: lazyPage(() => import('./shell/signed-in.tsx'), 'SignedIn'),
  errorComponent: FramedFailed,
  pendingComponent: FramedLoading,
});
const overview = createRoute({
  getParentRoute: () => signedIn,
  path: '/overview',
  component: lazyPage(() => import('./pages/overview/page.tsx'), 'OverviewPage'),
});

const activities = createRoute({
  getParentRoute: () => signedIn,
  path: '/activities',
  validateSearch: ({ kind }): { readonly kind?: ActivityKind | undefined } => {
    const known = activityKinds.find((one) => one === kind);
    return known ? { kind: known } : {};
  },
  component: lazyPage(() => import('./pages/activities/page.tsx'), 'Activities'),
});
const pay = createRoute({
  getParentRoute: () => signedIn,
  path: '/pay',
  validateSearch: readPaySearch,
  component: lazyPage(() => import('./pages/pay/page.tsx'), 'Pay'),
});
const payments = createRoute({
  getParentRoute: () => signedIn,
  path: '/payments',
  validateSearch: ({ status }): { readonly status?: PaymentStatus | undefined } => {
    const known = paymentStatuses.find((one) => one === status);
    return known ? { status: known } : {};
  },
  component: lazyPage(() => import('./pages/payments/page.tsx'), 'Payments'),
});
const payment = createRoute({
  getParentRoute: () => signedIn,
  path: '/payments/$id',
  component: lazyPage(() => import('./pages/payment/page.tsx'), 'PaymentPage'),
});
const loans = createRoute({
  getParentRoute: () => signedIn,
  path: '/loans',
  validateSearch: readLoanWish,
  component: lazyPage(() => import('./pages/loans/page.tsx'), 'Loans'),
});
const loan = createRoute({
  getParentRoute: () => signedIn,
  path: '/loans/$id',
  validateSearch: readAuthorizing,
  component: lazyPage(() => import('./pages/loan/page.tsx'), 'LoanPage'),
});
const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  validateSearch: readProfileSearch,
  component: lazyPage(() => import('./pages/profile/page.tsx'), 'Profile'),
});
const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  component: lazyPage(() => import('./pages/notifications/page.tsx'), 'Notifications'),
});

const routeTree = root.addChildren([
  everybody.addChildren([welcome, open, enter, back, help]),
  signedIn.addChildren([overview, activities, pay, payments, payment, loans, loan, profile, notifications]),
]);

export function createCustomerRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: Failed,
    defaultPendingComponent: Loading,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof createCustomerRouter>;
  }
}

/** Where to go after signing in: a place of this client's, never another site's. */
function readTo({ to }: Record<string, unknown>): { readonly to?: string } {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {};
}
