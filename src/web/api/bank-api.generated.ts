export interface paths {
    "/api/bank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a client has to know of the bank
         * @description What each kind of request asks a wallet for and why, which credentials are accepted, what is kept for how long, and which limits there are. For everybody, without a session; it changes only with the configuration of the bank.
         */
        get: operations["getBank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a use of the wallet
         * @description Creates a request and says how to reach the wallet. Show the purpose and the claims to the customer before anything opens. The client secret is given in this answer only, and to browsers as a cookie that is sent to this request’s addresses.
         */
        post: operations["createAuthRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a request
         * @description For polling; with If-None-Match the answer stays empty until something has changed. An expired or failed request can be read too, until its retention ends. A signup or signin that no wallet answered, because it expired or was cancelled, is kept for a quarter of an hour after its expiresAt: until then it says expired, and what needs it open is refused with 410; afterwards it is 404, as if it had never been.
         */
        get: operations["getAuthRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/requests/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a request
         * @description Server-sent events named status, each with the request as it then is, from the current state on. After a break send the last id as Last-Event-ID: nothing that was seen is repeated. The stream ends after the request has. Eight streams of one request are open at once.
         */
        get: operations["followAuthRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/requests/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in what the browser returned
         * @description For mode dc_api. Call navigator.credentials.get({digital: {requests: [{protocol, data}]}}) with the nextAction of the request, compare the credential’s protocol with the one asked for, and send its data, or the name of the exception. The answer is the request as it then is: authorized, or failed because the wallet declined or the bank cannot serve this customer. A presentation that fails a check is refused with presentation_refused, and ends the request as well. What is handed in counts once.
         */
        post: operations["completeAuthRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/requests/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a request
         * @description Ends a pending request. A later answer of the wallet is refused.
         */
        post: operations["cancelAuthRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/requests/{id}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the session of an authorized request
         * @description Works once, until the request’s expiresAt. Where nextAction says so, send the response_code that the wallet brought to returnUri; a wrong one fails the request. The token is given in this answer only, and as a cookie.
         */
        post: operations["redeemAuthRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The session that asks
         * @description Tells a client whether its session is valid, and until when.
         */
        get: operations["getCurrentSession"];
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Revokes the session that asks and removes its cookie.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customer's sessions
         * @description Newest first, also ended ones until their retention ends.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a session
         * @description Signs the customer out somewhere else. Revoking a session that has already ended succeeds. A session of another customer is not found, as one that does not exist.
         */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in customer
         * @description The account as the PID said at signup, or at the latest profile update.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Erase the account
         * @description Deletes the customer with all sessions, requests, payments and activities, and closes the bank account; the bank keeps what is left on it. The ledger keeps the transfers, but not that they were the customer’s. It cannot be undone.
         */
        delete: operations["eraseMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customer's accounts
         * @description Every customer has one current account, opened at signup.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an account
         * @description Shows the balance as of now. An account of another customer is not found, as one that does not exist.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The statement of an account
         * @description Every line that was booked on it, newest first, each with the balance it left behind. Lines are never changed.
         */
        get: operations["getStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a first screen shows
         * @description Name, account with IBAN and balance, outstanding loans and the latest activities in one call.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The balance of an account day by day
         * @description Shows the balance at the end of each of the last days, and the balance of now as the last item. The bank’s day is the one of UTC. An account of another customer is not found, as one that does not exist.
         */
        get: operations["getBalanceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/spending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the money of a month went
         * @description Adds up what came in and what went out in a month of UTC, by the name of the counterparty, or by the kind of activity where there is none. The largest come first; at most twelve are listed in either direction, and all others are added up as one. An account of another customer is not found, as one that does not exist.
         */
        get: operations["getSpending"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customer's payments
         * @description Newest first, with every status.
         */
        get: operations["listPayments"];
        put?: never;
        /**
         * Ask for a payment
         * @description Creates a payment that awaits authorization, and the request by which the customer authorizes it with their own PID. The money moves when the wallet has answered, once.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to begin a payment with
         * @description Recipients and amounts that a client can offer.
         */
        get: operations["listPaymentTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recipients of earlier payments
         * @description Every name and IBAN that an executed payment went to, with the number of such payments, and the time and amount of the latest. The latest comes first; at most twenty, from the latest 1000 payments.
         */
        get: operations["listPaymentRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payment
         * @description Shows the status as of now. A payment of another customer is not found, as one that does not exist.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipt of a payment
         * @description Once the payment has been executed: payer, recipient, amount, time, and its transfer in the ledger.
         */
        get: operations["getPaymentReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to a payment, and when
         * @description Lists when the payment was created, when the wallet opened the request and when its answer came, as far as the bank saw it, and how the payment ended. A browser’s Digital Credentials API does not tell when the wallet opens a request. A payment of another customer is not found, as one that does not exist.
         */
        get: operations["getPaymentTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a payment
         * @description Ends a payment that awaits authorization, with its request. A later answer of the wallet is refused.
         */
        post: operations["cancelPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customer's loans
         * @description Newest first, with every status, applications included.
         */
        get: operations["listLoans"];
        put?: never;
        /**
         * Apply for a loan
         * @description Creates an application at the rate that the offers show, and the request by which the customer authorizes it with their own PID. When the wallet has answered, the loan is paid out at once, or put up for review by staff: if the customer would then owe more than the bank’s ceiling, or a loan was paid out to them a short while ago.
         */
        post: operations["createLoan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loans/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be applied for, and what it costs
         * @description Every amount with every term. Equal instalments at the end of each month by the annuity formula, rounded to the cent; the last one takes up what rounding left over.
         */
        get: operations["listLoanOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loans/offers/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an offer would be paid back
         * @description Lists every instalment of one of the offers: its interest, its principal, and what is owed after it. The loan itself follows the same rule: principal adds up to the amount and instalments add up to the total repayment, to the cent.
         */
        get: operations["getLoanOfferPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a loan
         * @description Shows the status as of now. A loan of another customer is not found, as one that does not exist.
         */
        get: operations["getLoan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loans/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a loan is paid back
         * @description Lists every instalment, with the day on which it is due once the loan is disbursed. An application shows the plan that the loan will have. A loan of another customer is not found, as one that does not exist.
         */
        get: operations["getLoanPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loans/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an application
         * @description Ends an application that awaits authorization, with its request, so that a later answer of the wallet is refused; or withdraws one from review. A loan that was paid out stays.
         */
        post: operations["cancelLoan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a profile screen shows
         * @description The customer, what can be written anew from the PID, and the latest update in one call.
         */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customer's profile updates
         * @description Newest first, with every status.
         */
        get: operations["listProfileUpdates"];
        put?: never;
        /**
         * Update the profile from the PID
         * @description Creates an update, and the request by which the customer authorizes it with their own PID. What was both asked for and received is written when the wallet has answered.
         */
        post: operations["createProfileUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/updates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a profile update
         * @description Shows the status as of now and what was written. An update of another customer is not found, as one that does not exist.
         */
        get: operations["getProfileUpdate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/updates/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a profile update
         * @description Ends an update that awaits authorization, with its request. A later answer of the wallet is refused.
         */
        post: operations["cancelProfileUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the bank told the customer
         * @description Newest first: executed and refused payments, what became of loan applications and profile updates, new sign-ins.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many are unread
         * @description For a badge. The overview has the same number.
         */
        get: operations["countUnreadNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear of notifications as they come
         * @description Server-sent events named notification, each with one notification, in the order of their ids. Begins after the notification that Last-Event-ID or the parameter after names, so that nothing is lost or repeated; without either with the next one. The stream ends with the session. Eight streams of one session are open at once.
         */
        get: operations["followNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications as read
         * @description With upTo only those that the customer was shown, so that none goes unseen.
         */
        post: operations["markAllNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description A notification that was read stays as it was. A notification of another customer is not found, as one that does not exist.
         */
        post: operations["markNotificationRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customer's activities
         * @description What happened on the account, newest first. Pages are as fast at the end as at the start.
         */
        get: operations["listActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/auth-requests/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was checked of a presentation
         * @description Shows every check and how it went, to help a customer when their wallet was refused. It contains none of the values that were presented. The audit records that it was read.
         */
        get: operations["getCheckReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loans that wait for a decision
         * @description The oldest application first, each with the etag that a decision needs. The audit records that they were read.
         */
        get: operations["listLoansUnderReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/loans/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a loan under review
         * @description Pays the loan out at once and notifies the customer. A second decision changes nothing.
         */
        post: operations["approveLoan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/loans/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a loan under review
         * @description Declines the loan and notifies the customer. A second decision changes nothing.
         */
        post: operations["declineLoan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a customer out everywhere
         * @description Revokes every active session of the customer. Doing it again revokes none.
         */
        delete: operations["revokeCustomerSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What staff did
         * @description Newest first, also what was refused. Rows are never changed.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/demo-data/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset the demo data
         * @description Erases every customer with everything that is theirs, the ledger included, and stores the demo customers anew. It does not exist in production.
         */
        post: operations["resetDemoData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description Checks nothing else, since a process that answers need not be restarted.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests can be served
         * @description The database can be read and written, and presentations can be checked. 503 while stopping.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that can go wrong
         * @description Every problem code with what it means. A browser is shown a page.
         */
        get: operations["listProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem code means
         * @description The type of a problem leads here. A browser is shown a page.
         */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A type of PID that the bank accepts. */
        AcceptedCredential: {
            /** @enum {string} */
            format: "dc+sd-jwt" | "mso_mdoc";
            /**
             * @description The vct of an SD-JWT VC, the doctype of an mdoc.
             * @example urn:eudi:pid:1
             */
            type: string;
        };
        /** @description A current account. */
        Account: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /**
             * @description Without spaces.
             * @example DE25900000010000000001
             */
            iban: string;
            /**
             * @description Decimal with two places.
             * @example 12450.00
             */
            balance: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @enum {string} */
            status: "open" | "closed";
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            closedAt: string | null;
        };
        /** @description The customer's accounts. */
        AccountList: {
            items: components["schemas"]["Account"][];
        };
        /** @description Something that happened on the customer’s account. */
        Activity: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            kind: "account_opened" | "payment_sent" | "payment_received" | "loan_disbursed" | "profile_updated";
            /** @example Supermart Groceries */
            title: string;
            /**
             * @description Null where no money moved.
             * @example -87.45
             */
            amount: string | null;
            currency: "EUR" | null;
            metadata: components["schemas"]["ActivityMetadata"] | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
        };
        /** @description Details of what happened. Its members depend on the kind. */
        ActivityMetadata: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            accountId?: string;
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            paymentId?: string | null;
            /** @example Erika Mustermann */
            counterpartyName?: string;
            /** @example DE25900000010000000001 */
            counterpartyIban?: string | null;
            /** @example Rent May */
            reference?: string | null;
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            loanId?: string;
            /** @example Car */
            purpose?: string;
            /**
             * @example [
             *       "email_address"
             *     ]
             */
            updatedFields?: string[];
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            profileUpdateId?: string;
        };
        /** @description A page of the customer's activities, newest first. */
        ActivityPage: {
            items: components["schemas"]["Activity"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description Problem details (RFC 9457). */
        ApproveLoanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "loan_not_found" | "loan_not_under_review" | "loan_undeliverable" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "precondition_failed" | "precondition_required" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Something that staff did or tried. */
        AuditEvent: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /**
             * @description The name of the staff token.
             * @example erika
             */
            actor: string;
            /**
             * @description Stable.
             * @example loan.approve
             */
            action: string;
            subject: components["schemas"]["AuditSubject"] | null;
            /** @description Null if the row cannot be read. */
            outcome: ("done" | "refused") | null;
            /**
             * @description Why it was refused.
             * @example loan_not_under_review
             */
            code: string | null;
            /** @description How many things the act changed or showed. */
            count: number | null;
            /** @description The id by which the act is found in the logs. */
            requestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
        };
        /** @description A page of what staff did, newest first. */
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description What the act was done to. */
        AuditSubject: {
            /**
             * @description A table.
             * @example loans
             */
            kind: string;
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
        };
        /** @description One use of the wallet: an expiring resource with one shape for every kind. */
        AuthRequest: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            kind: "signup" | "signin" | "payment" | "loan" | "profile_update";
            /**
             * @description direct_post: by link or QR code. dc_api: by the browser’s Digital Credentials API.
             * @enum {string}
             */
            mode: "direct_post" | "dc_api";
            formats: ("dc+sd-jwt" | "mso_mdoc")[];
            /** @enum {string} */
            status: "pending" | "authorized" | "failed" | "expired";
            /**
             * @description How far the wallet has come while the status is pending.
             * @enum {string}
             */
            progress: "created" | "request_fetched" | "response_received";
            /** @description Grows with every visible change. */
            revision: number;
            /**
             * @description The reason, shown to the customer.
             * @example Verify your identity for signup
             */
            purpose: string;
            /** @description The claims that are asked for, shown to the customer. */
            claims: components["schemas"]["RequestedClaim"][];
            nextAction: components["schemas"]["NextAction"];
            /** @description Present if the status is failed. */
            error: components["schemas"]["AuthRequestError"] | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When the request ended.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
            /**
             * Format: date-time
             * @description When its session was opened.
             * @example 2026-11-21T09:30:00.000Z
             */
            redeemedAt: string | null;
        };
        /** @description Why a request failed. */
        AuthRequestError: {
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "account_exists" | "account_not_found" | "personal_number_missing" | "issuer_undecided" | "identity_ambiguous" | "identity_mismatch" | "insufficient_funds" | "recipient_unknown" | "limit_exceeded" | "account_closed" | "cancelled" | "returned_elsewhere" | "presentation_malformed" | "presentation_unencrypted" | "credential_missing" | "credential_unexpected" | "credential_type_not_accepted" | "credential_issuer_not_trusted" | "credential_signature_invalid" | "credential_expired" | "credential_not_yet_valid" | "credential_revoked" | "credential_suspended" | "credential_status_unknown" | "disclosure_invalid" | "claim_missing" | "claim_invalid" | "holder_binding_missing" | "holder_binding_invalid" | "holder_binding_for_another_request" | "holder_binding_too_old" | "algorithm_not_accepted" | "origin_not_expected" | "wallet_declined" | "wallet_error" | "presentation_expired";
            /** @example You already have an account */
            title: string;
            /** @description What happened, in the customer’s words. */
            detail: string;
            /**
             * @description What the customer can do.
             * @example Sign in instead.
             */
            action: string;
            failedChecks: components["schemas"]["FailedCheck"][];
        };
        /**
         * @description Server-sent events named status; id is the revision, data is an AuthRequest as JSON.
         * @example id: 2
         *     event: status
         *     data: {"status":"pending"}
         */
        AuthRequestEvents: string;
        /** @description The balance of an account day by day. */
        BalanceHistory: {
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @description One for every day, the oldest first, ending with today. Days before the account was opened are left out. */
            items: components["schemas"]["DailyBalance"][];
        };
        /** @description What a client has to know of the bank before anything is begun. */
        Bank: {
            /**
             * @description What the bank calls itself.
             * @example Tessera
             */
            name: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @description Every kind of request once. */
            kinds: components["schemas"]["RequestKind"][];
            acceptedCredentials: components["schemas"]["AcceptedCredential"][];
            /** @description Whether a wallet on another device may answer, as by QR code: whether a request in mode direct_post can do without a returnUri. */
            crossDevice: boolean;
            retention: components["schemas"]["Retention"];
            limits: components["schemas"]["Limits"];
            /**
             * @description How long a session lasts.
             * @example 3600
             */
            sessionSeconds: number;
            /**
             * Format: uri
             * @description In development, where the page of the test wallet is; null in production.
             * @example http://localhost:3000/wallet
             */
            testWallet: string | null;
        };
        /** @description Call navigator.credentials.get with this request. */
        CallDigitalCredentials: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "digital_credentials";
            /** @example openid4vp-v1-signed */
            protocol: string;
            data: {
                [key: string]: unknown;
            };
        };
        /** @description Problem details (RFC 9457). */
        CancelAuthRequestProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "auth_request_ended" | "auth_request_expired" | "auth_request_not_found" | "auth_request_redeemed" | "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "precondition_failed" | "session_invalid";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        CancelLoanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "loan_ended" | "loan_not_found" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "precondition_failed" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        CancelPaymentProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "payment_ended" | "payment_not_found" | "precondition_failed" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        CancelProfileUpdateProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "precondition_failed" | "profile_update_ended" | "profile_update_not_found" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description One check of a presentation. Never holds what was presented. */
        Check: {
            /**
             * @description Stable.
             * @example kb_jwt.nonce
             */
            id: string;
            /** @enum {string} */
            outcome: "passed" | "failed" | "not_reached";
            /** @description What was expected. */
            detail: string;
        };
        /** @description Everything that was checked of a presentation, and how it went. */
        CheckReport: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string;
            /** @enum {string} */
            kind: "signup" | "signin" | "payment" | "loan" | "profile_update";
            /** @enum {string} */
            mode: "direct_post" | "dc_api";
            /** @enum {string} */
            status: "pending" | "authorized" | "failed" | "expired";
            /** @description Why the request failed. */
            errorCode: string | null;
            /**
             * @description What became of the presentation; forgotten once its retention has ended.
             * @enum {string}
             */
            state: "pending" | "verified" | "rejected" | "cancelled" | "forgotten";
            /**
             * @description The verifier that checked it.
             * @example embedded
             */
            verifier: string | null;
            /** @example dc+sd-jwt */
            format: string | null;
            accepted: boolean | null;
            /** @description The checks in the order in which they were made. */
            checks: components["schemas"]["Check"][];
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
        };
        /**
         * @description What came of navigator.credentials.get: data, or exception.
         * @example {
         *       "origin": "https://bank.example",
         *       "protocol": "openid4vp-v1-signed",
         *       "data": {
         *         "response": "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSJ9.."
         *       }
         *     }
         */
        CompleteAuthRequest: {
            /**
             * @description The origin of the page that called navigator.credentials.get. It must be one of the bank’s own.
             * @example https://bank.example
             */
            origin: string;
            /**
             * @description The protocol of the credential that was returned; with an exception, the protocol of the request.
             * @example openid4vp-v1-signed
             */
            protocol: string;
            /** @description The data of the credential as it was returned: an object, or the JSON text of one. */
            data?: unknown;
            /** @description Instead of data: the name of the DOMException that the call threw. */
            exception?: string;
        };
        /** @description Problem details (RFC 9457). */
        CompleteAuthRequestProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "auth_request_ended" | "auth_request_expired" | "auth_request_not_for_browser" | "auth_request_not_found" | "auth_request_redeemed" | "body_too_large" | "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_body" | "malformed_request" | "not_ready" | "origin_not_expected" | "outcome_unknown" | "presentation_refused" | "session_invalid" | "unsupported_content_coding" | "unsupported_media_type" | "validation_failed" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        CountUnreadNotificationsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description Starts a request to the customer’s wallet.
         * @example {
         *       "kind": "signup",
         *       "mode": "direct_post",
         *       "formats": [
         *         "dc+sd-jwt"
         *       ]
         *     }
         */
        CreateAuthRequest: {
            /**
             * @description What the customer wants to do.
             * @enum {string}
             */
            kind: "signup" | "signin";
            /**
             * @description direct_post when not given.
             * @enum {string}
             */
            mode?: "direct_post" | "dc_api";
            /** @description Credential formats to ask for; with both the wallet chooses. dc+sd-jwt when not given. */
            formats?: ("dc+sd-jwt" | "mso_mdoc")[];
            /**
             * @description In mode dc_api: signed names the bank by its certificate, unsigned relies on the origin of the page alone. What the bank prefers when not given.
             * @enum {string}
             */
            browserRequest?: "signed" | "unsigned";
            /** @description In mode direct_post, when the wallet is on the same device: the page of yours to which it returns, without a fragment. It gets the response_code, which redeeming then needs, as #response_code=…. An address of an app is one that the bank lists. Null when the wallet is on another device, which the bank may have switched off. What the bank is configured with when not given. */
            returnUri?: string | null;
        };
        /** @description Problem details (RFC 9457). */
        CreateAuthRequestProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "body_too_large" | "busy" | "database_unavailable" | "idempotency_key_in_flight" | "idempotency_key_reused" | "internal_error" | "malformed_body" | "malformed_idempotency_key" | "malformed_request" | "not_ready" | "outcome_unknown" | "predictable_idempotency_key" | "presentation_unsupported" | "return_uri_required" | "too_many_requests" | "unsupported_content_coding" | "unsupported_media_type" | "validation_failed" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description A new request and its client secret. */
        CreatedAuthRequest: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            kind: "signup" | "signin" | "payment" | "loan" | "profile_update";
            /**
             * @description direct_post: by link or QR code. dc_api: by the browser’s Digital Credentials API.
             * @enum {string}
             */
            mode: "direct_post" | "dc_api";
            formats: ("dc+sd-jwt" | "mso_mdoc")[];
            /** @enum {string} */
            status: "pending" | "authorized" | "failed" | "expired";
            /**
             * @description How far the wallet has come while the status is pending.
             * @enum {string}
             */
            progress: "created" | "request_fetched" | "response_received";
            /** @description Grows with every visible change. */
            revision: number;
            /**
             * @description The reason, shown to the customer.
             * @example Verify your identity for signup
             */
            purpose: string;
            /** @description The claims that are asked for, shown to the customer. */
            claims: components["schemas"]["RequestedClaim"][];
            nextAction: components["schemas"]["NextAction"];
            /** @description Present if the status is failed. */
            error: components["schemas"]["AuthRequestError"] | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When the request ended.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
            /**
             * Format: date-time
             * @description When its session was opened.
             * @example 2026-11-21T09:30:00.000Z
             */
            redeemedAt: string | null;
            /**
             * @description Proves who created the request; send it as Client-Secret. Given once; only its hash is kept.
             * @example Zk1pR3vX8cQ0wE5tY7uI9oP2aS4dF6gH1jK3lM5nB7v
             */
            clientSecret: string;
        };
        /** @description A new application, and the request that authorizes it. */
        CreatedLoan: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            status: "awaiting_authorization" | "under_review" | "disbursed" | "repaid" | "declined" | "rejected" | "expired" | "cancelled";
            /**
             * @description Decimal with two places.
             * @example 5000.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /**
             * @description What it is for.
             * @example Car
             * @enum {string}
             */
            purpose: "Car" | "Home Improvement" | "Education" | "Other";
            /**
             * @description How many instalments.
             * @example 24
             */
            termMonths: number;
            /**
             * @description Nominal interest a year, in percent.
             * @example 5.90
             */
            annualRate: string;
            /**
             * @description Paid every month but the last.
             * @example 221.38
             */
            monthlyInstalment: string;
            /**
             * @description Takes up what rounding left over.
             * @example 221.32
             */
            lastInstalment: string;
            /**
             * @description Of all instalments.
             * @example 5313.06
             */
            totalRepayment: string;
            /**
             * @description What of the amount is left to pay back: zero unless disbursed.
             * @example 5000.00
             */
            outstanding: string;
            /** @description Present if the status is rejected. */
            rejection: components["schemas"]["Rejection"] | null;
            /** @description Who decided: the rule in the same moment, or a person after a review. */
            decidedBy: ("rule" | "staff") | null;
            /**
             * Format: uuid
             * @description The request that authorizes it; null once that is forgotten.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it can be authorized.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            decidedAt: string | null;
            /**
             * Format: date-time
             * @description When the money came.
             * @example 2026-11-21T09:30:00.000Z
             */
            disbursedAt: string | null;
            /**
             * Format: date-time
             * @description When the application ended, in whichever way; null while under review.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
            authRequest: components["schemas"]["CreatedAuthRequest"];
        };
        /** @description A new payment, and the request that authorizes it. */
        CreatedPayment: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            status: "awaiting_authorization" | "executed" | "rejected" | "expired" | "cancelled";
            /** @example Landlord */
            recipientName: string;
            /**
             * @description Without spaces.
             * @example DE89370400440532013000
             */
            recipientIban: string | null;
            /**
             * @description Decimal with two places.
             * @example 1200.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @example Rent */
            reference: string | null;
            /** @description Present if the status is rejected. */
            rejection: components["schemas"]["Rejection"] | null;
            /**
             * Format: uuid
             * @description The request that authorizes it; null once that is forgotten.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it can be authorized.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            executedAt: string | null;
            /**
             * Format: date-time
             * @description When the payment ended.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
            authRequest: components["schemas"]["CreatedAuthRequest"];
        };
        /** @description A new update, and the request that authorizes it. */
        CreatedProfileUpdate: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            status: "awaiting_authorization" | "completed" | "rejected" | "expired" | "cancelled";
            /**
             * @example [
             *       "family_name",
             *       "resident_address"
             *     ]
             */
            requestedClaims: ("family_name" | "given_name" | "birth_date" | "nationality" | "email_address" | "resident_address" | "portrait")[];
            /** @description What was written: asked for and received. Present if the status is completed. */
            updatedFields: ("family_name" | "given_name" | "birth_date" | "nationality" | "email_address" | "resident_address" | "portrait")[] | null;
            /** @description Present if the status is rejected. */
            rejection: components["schemas"]["Rejection"] | null;
            /**
             * Format: uuid
             * @description The request that authorizes it; null once that is forgotten.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it can be authorized.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When the update ended.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
            authRequest: components["schemas"]["CreatedAuthRequest"];
        };
        /**
         * @description An application for a loan, to be authorized with the wallet.
         * @example {
         *       "amount": "5000.00",
         *       "currency": "EUR",
         *       "purpose": "Car",
         *       "termMonths": 24
         *     }
         */
        CreateLoan: {
            /**
             * @description Decimal.
             * @example 5000.00
             * @enum {string}
             */
            amount: "5000.00" | "10000.00" | "25000.00" | "50000.00";
            /**
             * @description ISO 4217; EUR when not given.
             * @example EUR
             * @enum {string}
             */
            currency?: "EUR";
            /**
             * @description What it is for.
             * @example Car
             * @enum {string}
             */
            purpose: "Car" | "Home Improvement" | "Education" | "Other";
            /**
             * @description How many instalments.
             * @example 24
             * @enum {integer}
             */
            termMonths: 12 | 24 | 36 | 48;
            /**
             * @description direct_post when not given.
             * @enum {string}
             */
            mode?: "direct_post" | "dc_api";
            /** @description Credential formats to ask for; with both the wallet chooses. dc+sd-jwt when not given. */
            formats?: ("dc+sd-jwt" | "mso_mdoc")[];
            /**
             * @description In mode dc_api: signed names the bank by its certificate, unsigned relies on the origin of the page alone. What the bank prefers when not given.
             * @enum {string}
             */
            browserRequest?: "signed" | "unsigned";
            /** @description In mode direct_post, when the wallet is on the same device: the page of yours to which it returns, without a fragment. It gets the response_code, which redeeming then needs, as #response_code=…. An address of an app is one that the bank lists. Null when the wallet is on another device, which the bank may have switched off. What the bank is configured with when not given. */
            returnUri?: string | null;
        };
        /** @description Problem details (RFC 9457). */
        CreateLoanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "account_closed" | "body_too_large" | "busy" | "cross_site_request" | "database_unavailable" | "idempotency_key_in_flight" | "idempotency_key_reused" | "internal_error" | "malformed_body" | "malformed_idempotency_key" | "malformed_request" | "not_ready" | "outcome_unknown" | "presentation_unsupported" | "return_uri_required" | "session_invalid" | "session_missing" | "too_many_pending" | "too_many_requests" | "unsupported_content_coding" | "unsupported_media_type" | "validation_failed" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description A payment to be authorized with the wallet.
         * @example {
         *       "recipientName": "Landlord",
         *       "recipientIban": "DE89370400440532013000",
         *       "amount": "1200.00",
         *       "currency": "EUR",
         *       "reference": "Rent"
         *     }
         */
        CreatePayment: {
            /** @example Landlord */
            recipientName: string;
            /**
             * Format: iban
             * @description With or without spaces.
             * @example DE89370400440532013000
             */
            recipientIban?: string;
            /**
             * @description Decimal, more than zero, at most two places.
             * @example 1200.00
             */
            amount: string;
            /**
             * @description ISO 4217; EUR when not given.
             * @example EUR
             * @enum {string}
             */
            currency?: "EUR";
            /** @example Rent */
            reference?: string;
            /**
             * @description direct_post when not given.
             * @enum {string}
             */
            mode?: "direct_post" | "dc_api";
            /** @description Credential formats to ask for; with both the wallet chooses. dc+sd-jwt when not given. */
            formats?: ("dc+sd-jwt" | "mso_mdoc")[];
            /**
             * @description In mode dc_api: signed names the bank by its certificate, unsigned relies on the origin of the page alone. What the bank prefers when not given.
             * @enum {string}
             */
            browserRequest?: "signed" | "unsigned";
            /** @description In mode direct_post, when the wallet is on the same device: the page of yours to which it returns, without a fragment. It gets the response_code, which redeeming then needs, as #response_code=…. An address of an app is one that the bank lists. Null when the wallet is on another device, which the bank may have switched off. What the bank is configured with when not given. */
            returnUri?: string | null;
        };
        /** @description Problem details (RFC 9457). */
        CreatePaymentProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "account_closed" | "body_too_large" | "busy" | "cross_site_request" | "database_unavailable" | "idempotency_key_in_flight" | "idempotency_key_reused" | "insufficient_funds" | "internal_error" | "limit_exceeded" | "malformed_body" | "malformed_idempotency_key" | "malformed_request" | "not_ready" | "outcome_unknown" | "own_account" | "presentation_unsupported" | "recipient_unknown" | "return_uri_required" | "session_invalid" | "session_missing" | "too_many_pending" | "too_many_requests" | "unsupported_content_coding" | "unsupported_media_type" | "validation_failed" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description Asks for claims of the customer’s own PID, to be written over what the bank knows.
         * @example {
         *       "claims": [
         *         "family_name",
         *         "resident_address"
         *       ]
         *     }
         */
        CreateProfileUpdate: {
            /** @description What to write anew. */
            claims: ("family_name" | "given_name" | "birth_date" | "nationality" | "email_address" | "resident_address" | "portrait")[];
            /**
             * @description direct_post when not given.
             * @enum {string}
             */
            mode?: "direct_post" | "dc_api";
            /** @description Credential formats to ask for; with both the wallet chooses. dc+sd-jwt when not given. */
            formats?: ("dc+sd-jwt" | "mso_mdoc")[];
            /**
             * @description In mode dc_api: signed names the bank by its certificate, unsigned relies on the origin of the page alone. What the bank prefers when not given.
             * @enum {string}
             */
            browserRequest?: "signed" | "unsigned";
            /** @description In mode direct_post, when the wallet is on the same device: the page of yours to which it returns, without a fragment. It gets the response_code, which redeeming then needs, as #response_code=…. An address of an app is one that the bank lists. Null when the wallet is on another device, which the bank may have switched off. What the bank is configured with when not given. */
            returnUri?: string | null;
        };
        /** @description Problem details (RFC 9457). */
        CreateProfileUpdateProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "body_too_large" | "busy" | "cross_site_request" | "database_unavailable" | "idempotency_key_in_flight" | "idempotency_key_reused" | "internal_error" | "malformed_body" | "malformed_idempotency_key" | "malformed_request" | "not_ready" | "outcome_unknown" | "portrait_not_kept" | "presentation_unsupported" | "return_uri_required" | "session_invalid" | "session_missing" | "too_many_pending" | "too_many_requests" | "unsupported_content_coding" | "unsupported_media_type" | "validation_failed" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description The balance of an account at the end of a day. */
        DailyBalance: {
            /**
             * Format: date
             * @description The day, by UTC.
             * @example 2026-11-21
             */
            date: string;
            /**
             * @description At the end of the day; of today, now. Decimal with two places.
             * @example 11250.00
             */
            balance: string;
        };
        /** @description Problem details (RFC 9457). */
        DeclineLoanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "loan_not_found" | "loan_not_under_review" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "precondition_failed" | "precondition_required" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        EraseMeProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "loan_outstanding" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "precondition_failed" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description A check of the presentation that failed. */
        FailedCheck: {
            /**
             * @description Stable.
             * @example kb_jwt.nonce
             */
            id: string;
            /**
             * @description What was expected.
             * @example equals the request’s nonce
             */
            detail: string;
        };
        /**
         * @description One member of the request that is missing or not allowed.
         * @example {
         *       "pointer": "/kind",
         *       "code": "invalid_value",
         *       "message": "must be one of signup, signin"
         *     }
         */
        FieldError: {
            /** @description JSON Pointer (RFC 6901) to the member or parameter. */
            pointer: string;
            /** @description What is wrong, e.g. invalid_value. */
            code: string;
            /** @description What was expected. Never repeats what was sent. */
            message: string;
        };
        /** @description Problem details (RFC 9457). */
        FollowAuthRequestProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "auth_request_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "too_many_streams";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        FollowNotificationsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "too_many_streams" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetAccountProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "bank_account_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetAuthRequestProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "auth_request_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetBalanceHistoryProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "bank_account_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetBankProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetCheckReportProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "auth_request_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetCurrentSessionProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetLivenessProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetLoanOfferPlanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetLoanPlanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "loan_not_found" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetLoanProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "loan_not_found" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetMeProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetOverviewProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetPaymentProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "payment_not_found" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetPaymentReceiptProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "payment_not_executed" | "payment_not_found" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetPaymentTimelineProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "payment_not_found" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetProblemProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "route_not_found";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetProfileProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetProfileUpdateProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_precondition" | "malformed_request" | "not_ready" | "outcome_unknown" | "profile_update_not_found" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetReadinessProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetSpendingProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "bank_account_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        GetStatementProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "bank_account_not_found" | "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description Everything is as it should be.
         * @example {
         *       "status": "ok"
         *     }
         */
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        /** @description One line of a plan. */
        Instalment: {
            /**
             * @description The first is 1.
             * @example 1
             */
            number: number;
            /**
             * Format: date
             * @description So many months after the day on which the money came, by UTC; the last day of a month that is too short. Null unless the loan is disbursed.
             * @example 2026-12-21
             */
            dueOn: string | null;
            /**
             * @description Interest and principal together.
             * @example 221.38
             */
            instalment: string;
            /**
             * @description Of what was owed the month before.
             * @example 24.58
             */
            interest: string;
            /**
             * @description What it pays back.
             * @example 196.80
             */
            principal: string;
            /**
             * @description What is owed after it.
             * @example 4803.20
             */
            outstanding: string;
        };
        /** @description What is refused when there is more of it. */
        Limits: {
            /**
             * @description The most that is paid at once: decimal with two places.
             * @example 100000.00
             */
            paymentMaximum: string;
            /**
             * @description How many payments, loan applications and profile updates may await a wallet at once.
             * @example 20
             */
            openRequestsPerCustomer: number;
            /**
             * @description How many requests one customer, or one network address without a session, may create in a minute; null for no limit.
             * @example 600
             */
            requestsPerMinute: number | null;
        };
        /** @description Problem details (RFC 9457). */
        ListAccountsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListActivitiesProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListAuditEventsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListLoanOffersProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListLoansProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListLoansUnderReviewProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListNotificationsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListPaymentRecipientsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListPaymentsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListPaymentTemplatesProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListProblemsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListProfileUpdatesProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        ListSessionsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_cursor" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description A loan, or the application for one. */
        Loan: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            status: "awaiting_authorization" | "under_review" | "disbursed" | "repaid" | "declined" | "rejected" | "expired" | "cancelled";
            /**
             * @description Decimal with two places.
             * @example 5000.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /**
             * @description What it is for.
             * @example Car
             * @enum {string}
             */
            purpose: "Car" | "Home Improvement" | "Education" | "Other";
            /**
             * @description How many instalments.
             * @example 24
             */
            termMonths: number;
            /**
             * @description Nominal interest a year, in percent.
             * @example 5.90
             */
            annualRate: string;
            /**
             * @description Paid every month but the last.
             * @example 221.38
             */
            monthlyInstalment: string;
            /**
             * @description Takes up what rounding left over.
             * @example 221.32
             */
            lastInstalment: string;
            /**
             * @description Of all instalments.
             * @example 5313.06
             */
            totalRepayment: string;
            /**
             * @description What of the amount is left to pay back: zero unless disbursed.
             * @example 5000.00
             */
            outstanding: string;
            /** @description Present if the status is rejected. */
            rejection: components["schemas"]["Rejection"] | null;
            /** @description Who decided: the rule in the same moment, or a person after a review. */
            decidedBy: ("rule" | "staff") | null;
            /**
             * Format: uuid
             * @description The request that authorizes it; null once that is forgotten.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it can be authorized.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            decidedAt: string | null;
            /**
             * Format: date-time
             * @description When the money came.
             * @example 2026-11-21T09:30:00.000Z
             */
            disbursedAt: string | null;
            /**
             * Format: date-time
             * @description When the application ended, in whichever way; null while under review.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
        };
        /** @description What can be applied for, and what it costs. */
        LoanOffer: {
            /**
             * @description Decimal with two places.
             * @example 5000.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /**
             * @description How many instalments.
             * @example 24
             * @enum {integer}
             */
            termMonths: 12 | 24 | 36 | 48;
            /**
             * @description Nominal interest a year, in percent.
             * @example 5.90
             */
            annualRate: string;
            /**
             * @description Paid every month but the last.
             * @example 221.38
             */
            monthlyInstalment: string;
            /**
             * @description Takes up what rounding left over.
             * @example 221.32
             */
            lastInstalment: string;
            /**
             * @description Of all instalments.
             * @example 5313.06
             */
            totalRepayment: string;
            /**
             * @description What it costs beside the amount.
             * @example 313.06
             */
            totalInterest: string;
        };
        /** @description Every amount with every term; each for every purpose. */
        LoanOffers: {
            purposes: ("Car" | "Home Improvement" | "Education" | "Other")[];
            items: components["schemas"]["LoanOffer"][];
        };
        /** @description A page of the customer's loans, newest first. */
        LoanPage: {
            items: components["schemas"]["Loan"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description How a loan is paid back, month by month. */
        LoanPlan: {
            /**
             * Format: uuid
             * @description Null for an offer.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            loanId: string | null;
            /**
             * @description Decimal with two places.
             * @example 5000.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /**
             * @description How many instalments.
             * @example 24
             */
            termMonths: number;
            /**
             * @description Nominal interest a year, in percent.
             * @example 5.90
             */
            annualRate: string;
            /**
             * @description Paid every month but the last.
             * @example 221.38
             */
            monthlyInstalment: string;
            /**
             * @description Takes up what rounding left over.
             * @example 221.32
             */
            lastInstalment: string;
            /**
             * @description Of all instalments.
             * @example 5313.06
             */
            totalRepayment: string;
            /**
             * @description What it costs beside the amount.
             * @example 313.06
             */
            totalInterest: string;
            /** @description In order; the last one leaves nothing owed. */
            instalments: components["schemas"]["Instalment"][];
        };
        /** @description A page of the loans that wait, the oldest first. */
        LoansUnderReview: {
            items: components["schemas"]["WaitingLoan"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description Problem details (RFC 9457). */
        MarkAllNotificationsReadProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "validation_failed";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Problem details (RFC 9457). */
        MarkNotificationReadProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "notification_not_found" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Money that moved in one direction, by counterparty. */
        MoneyFlow: {
            /**
             * @description Decimal with two places, without a sign.
             * @example 3500.00
             */
            total: string;
            /** @description The largest first, at most twelve. */
            items: components["schemas"]["MoneyFlowItem"][];
            /** @description The rest as one; null if everything is listed. */
            others: components["schemas"]["MoneyFlowRest"] | null;
        };
        /** @description What went to, or came from, one counterparty. */
        MoneyFlowItem: {
            /** @enum {string} */
            kind: "account_opened" | "payment_sent" | "payment_received" | "loan_disbursed" | "profile_updated";
            /**
             * @description The name of the counterparty; null for kinds of activities that have none.
             * @example Supermart Groceries
             */
            counterpartyName: string | null;
            /**
             * @description Decimal with two places, without a sign.
             * @example 349.80
             */
            amount: string;
            /**
             * @description How many activities that was.
             * @example 4
             */
            count: number;
        };
        /** @description Everything that is not among the items. */
        MoneyFlowRest: {
            /**
             * @description Decimal with two places, without a sign.
             * @example 61.20
             */
            amount: string;
            /**
             * @description How many activities that was.
             * @example 5
             */
            count: number;
            /**
             * @description How many counterparties and kinds these are.
             * @example 3
             */
            items: number;
        };
        /** @description What the client does next. Decide by type. */
        NextAction: components["schemas"]["OpenWallet"] | components["schemas"]["CallDigitalCredentials"] | components["schemas"]["Redeem"] | components["schemas"]["NoAction"];
        /** @description Nothing is left to do with this request. */
        NoAction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "none";
        };
        /** @description Something that the bank tells the customer. */
        Notification: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            kind: "info" | "success" | "warning" | "error";
            /** @example Payment sent */
            title: string;
            /** @example 1200.00 EUR to Landlord. */
            message: string;
            /**
             * @description Stable. What happened, for clients that say it in another language. Null for notifications from before there were codes; title and message then say it in English.
             * @example payment_executed
             */
            code: ("payment_executed" | "payment_received" | "payment_refused" | "loan_disbursed" | "loan_under_review" | "loan_declined" | "loan_refused" | "profile_updated" | "profile_update_refused" | "signed_in") | null;
            /** @description Null where the code is. */
            values: components["schemas"]["NotificationValues"] | null;
            /** @description Null for notifications from before there were codes. */
            subject: components["schemas"]["NotificationSubject"] | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null while unread.
             * @example 2026-11-21T09:30:00.000Z
             */
            readAt: string | null;
        };
        /**
         * @description Server-sent events named notification; id is the notification’s, data is it as JSON.
         * @example id: 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
         *     event: notification
         *     data: {"title":"Payment sent"}
         */
        NotificationEvents: string;
        /** @description A page of the customer's notifications, newest first. */
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description What a notification is about: where a client leads to. */
        NotificationSubject: {
            /** @enum {string} */
            type: "payment" | "loan" | "profile_update" | "account" | "session";
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
        };
        /** @description The values that the message names. The code decides which members there are. */
        NotificationValues: {
            /**
             * @description Decimal with two places.
             * @example 1200.00
             */
            amount?: string;
            /** @example EUR */
            currency?: string;
            /** @example Landlord */
            counterpartyName?: string;
            /**
             * @example Car
             * @enum {string}
             */
            purpose?: "Car" | "Home Improvement" | "Education" | "Other";
            /** @example 24 */
            termMonths?: number;
            /** @example 221.38 */
            monthlyInstalment?: string;
            /**
             * @example [
             *       "email_address"
             *     ]
             */
            updatedFields?: string[];
            /** @example 192.0.2.1 */
            ipAddress?: string | null;
            /**
             * @description Why something was refused: the code of an AuthRequestError.
             * @example identity_mismatch
             */
            reason?: string;
        };
        /** @description A new session and its token. */
        OpenedSession: {
            session: components["schemas"]["Session"];
            /**
             * @description Send it as Authorization: Bearer. Given once; only its hash is kept.
             * @example pE3sQ0n6Uo2m4kXb7r1cVtYw9zA5dGfH8jKlMnPqRsT
             */
            token: string;
        };
        /** @description Open this link on the same device, or show it as a QR code to another. */
        OpenWallet: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "open_wallet";
            /**
             * Format: uri
             * @example openid4vp://?client_id=x509_san_dns%3Abank.example&request_uri=https%3A%2F%2Fbank.example%2Fr%2F1
             */
            url: string;
        };
        /** @description What a first screen shows, in one call. */
        Overview: {
            /** @example Erika */
            givenName: string;
            /** @example Mustermann */
            familyName: string;
            account: components["schemas"]["Account"] | null;
            /**
             * @description What is left to pay back: decimal with two places.
             * @example 5000.00
             */
            outstandingLoans: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @example 2 */
            unreadNotifications: number;
            /** @description The newest five. */
            latestActivities: components["schemas"]["Activity"][];
        };
        /** @description A payment. */
        Payment: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            status: "awaiting_authorization" | "executed" | "rejected" | "expired" | "cancelled";
            /** @example Landlord */
            recipientName: string;
            /**
             * @description Without spaces.
             * @example DE89370400440532013000
             */
            recipientIban: string | null;
            /**
             * @description Decimal with two places.
             * @example 1200.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @example Rent */
            reference: string | null;
            /** @description Present if the status is rejected. */
            rejection: components["schemas"]["Rejection"] | null;
            /**
             * Format: uuid
             * @description The request that authorizes it; null once that is forgotten.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it can be authorized.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            executedAt: string | null;
            /**
             * Format: date-time
             * @description When the payment ended.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
        };
        /** @description Something that happened to a payment. */
        PaymentEvent: {
            /** @enum {string} */
            event: "created" | "wallet_opened" | "answer_received" | "authorized" | "executed" | "rejected" | "expired" | "cancelled";
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            at: string;
            /**
             * @description Why it was rejected; null for every other event.
             * @example null
             */
            code: ("account_exists" | "account_not_found" | "personal_number_missing" | "issuer_undecided" | "identity_ambiguous" | "identity_mismatch" | "insufficient_funds" | "recipient_unknown" | "limit_exceeded" | "account_closed" | "cancelled" | "returned_elsewhere" | "presentation_malformed" | "presentation_unencrypted" | "credential_missing" | "credential_unexpected" | "credential_type_not_accepted" | "credential_issuer_not_trusted" | "credential_signature_invalid" | "credential_expired" | "credential_not_yet_valid" | "credential_revoked" | "credential_suspended" | "credential_status_unknown" | "disclosure_invalid" | "claim_missing" | "claim_invalid" | "holder_binding_missing" | "holder_binding_invalid" | "holder_binding_for_another_request" | "holder_binding_too_old" | "algorithm_not_accepted" | "origin_not_expected" | "wallet_declined" | "wallet_error" | "presentation_expired") | null;
        };
        /** @description A page of the customer's payments, newest first. */
        PaymentPage: {
            items: components["schemas"]["Payment"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description Who paid or was paid. */
        PaymentParty: {
            /** @example Erika Mustermann */
            name: string;
            /** @example DE89370400440532013000 */
            iban: string | null;
        };
        /** @description Proof of an executed payment. */
        PaymentReceipt: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            paymentId: string;
            /**
             * Format: uuid
             * @description Where it is in the ledger.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            transferId: string;
            payer: components["schemas"]["PaymentParty"];
            recipient: components["schemas"]["PaymentParty"];
            /**
             * @description Decimal with two places.
             * @example 1200.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /** @example Rent */
            reference: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            executedAt: string;
        };
        /** @description A recipient of executed payments. */
        PaymentRecipient: {
            /** @example Landlord */
            name: string;
            /**
             * @description Without spaces.
             * @example DE89370400440532013000
             */
            iban: string | null;
            /**
             * @description How often this name was paid at this IBAN, among the latest 1000 payments.
             * @example 3
             */
            payments: number;
            /**
             * @description Decimal with two places.
             * @example 1200.00
             */
            lastAmount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            lastPaidAt: string;
        };
        /** @description The recipients of executed payments, the latest first. */
        PaymentRecipientList: {
            items: components["schemas"]["PaymentRecipient"][];
        };
        /** @description What to begin a payment with. */
        PaymentTemplate: {
            /** @example landlord-rent */
            id: string;
            /** @example Landlord */
            recipientName: string;
            /** @example Rent */
            reference: string | null;
            /**
             * @description Decimal with two places.
             * @example 1200.00
             */
            amount: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
        };
        /** @description What to begin a payment with. */
        PaymentTemplateList: {
            items: components["schemas"]["PaymentTemplate"][];
        };
        /** @description What happened to a payment, and when. */
        PaymentTimeline: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            paymentId: string;
            /** @description In the order in which it happened. */
            items: components["schemas"]["PaymentEvent"][];
            /** @description Whether the wallet’s part is known. It is stored with the request that authorizes the payment and forgotten with it; false from then on, and for requests from before it was stored. */
            isComplete: boolean;
        };
        /** @description One line of a statement. */
        Posting: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            transferId: string;
            /**
             * @description What was booked.
             * @enum {string}
             */
            kind: "opening_balance" | "payment" | "loan_disbursement" | "loan_repayment" | "closing_balance" | "reversal";
            /**
             * @description Decimal with two places; negative for money that went out.
             * @example 1200.00
             */
            amount: string;
            /**
             * @description The balance that this line left behind.
             * @example 11250.00
             */
            balanceAfter: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
        };
        /** @description What a problem code means. */
        ProblemDescription: {
            /** @example auth_request_expired */
            code: string;
            /** @example 410 */
            status: number;
            /** @example Request has expired */
            title: string;
            /** @example The time for this request is over. Create a new one. */
            detail: string;
        };
        /** @description Every problem that this bank answers with. */
        ProblemList: {
            items: components["schemas"]["ProblemDescription"][];
        };
        /** @description What a profile screen shows, in one call. */
        Profile: {
            customer: components["schemas"]["User"];
            updatableClaims: components["schemas"]["UpdatableClaim"][];
            /** @description Null if there never was one. */
            latestUpdate: components["schemas"]["ProfileUpdate"] | null;
        };
        /** @description An update of the profile from the PID. */
        ProfileUpdate: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /** @enum {string} */
            status: "awaiting_authorization" | "completed" | "rejected" | "expired" | "cancelled";
            /**
             * @example [
             *       "family_name",
             *       "resident_address"
             *     ]
             */
            requestedClaims: ("family_name" | "given_name" | "birth_date" | "nationality" | "email_address" | "resident_address" | "portrait")[];
            /** @description What was written: asked for and received. Present if the status is completed. */
            updatedFields: ("family_name" | "given_name" | "birth_date" | "nationality" | "email_address" | "resident_address" | "portrait")[] | null;
            /** @description Present if the status is rejected. */
            rejection: components["schemas"]["Rejection"] | null;
            /**
             * Format: uuid
             * @description The request that authorizes it; null once that is forgotten.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            authRequestId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it can be authorized.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When the update ended.
             * @example 2026-11-21T09:30:00.000Z
             */
            completedAt: string | null;
        };
        /** @description A page of the customer's profile updates, newest first. */
        ProfileUpdatePage: {
            items: components["schemas"]["ProfileUpdate"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description Call this with the client secret to open the session. */
        Redeem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "redeem";
            /** @enum {string} */
            method: "POST";
            /**
             * Format: uri-reference
             * @example /api/auth/requests/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e/session
             */
            href: string;
            /**
             * @description Present if the response_code that the wallet brings to returnUri must be sent.
             * @enum {string}
             */
            responseCode?: "required";
        };
        /**
         * @description May be left out where nextAction asks for no responseCode.
         * @example {}
         */
        RedeemAuthRequest: {
            /** @description The response_code that the wallet brought to returnUri. */
            responseCode?: string;
        };
        /** @description Problem details (RFC 9457). */
        RedeemAuthRequestProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "auth_request_ended" | "auth_request_expired" | "auth_request_not_found" | "auth_request_pending" | "auth_request_redeemed" | "body_too_large" | "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_body" | "malformed_request" | "not_ready" | "outcome_unknown" | "response_code_invalid" | "response_code_required" | "session_invalid" | "unsupported_content_coding" | "unsupported_media_type" | "validation_failed" | "verifier_unavailable";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Why something was not done. */
        Rejection: {
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "account_exists" | "account_not_found" | "personal_number_missing" | "issuer_undecided" | "identity_ambiguous" | "identity_mismatch" | "insufficient_funds" | "recipient_unknown" | "limit_exceeded" | "account_closed" | "cancelled" | "returned_elsewhere" | "presentation_malformed" | "presentation_unencrypted" | "credential_missing" | "credential_unexpected" | "credential_type_not_accepted" | "credential_issuer_not_trusted" | "credential_signature_invalid" | "credential_expired" | "credential_not_yet_valid" | "credential_revoked" | "credential_suspended" | "credential_status_unknown" | "disclosure_invalid" | "claim_missing" | "claim_invalid" | "holder_binding_missing" | "holder_binding_invalid" | "holder_binding_for_another_request" | "holder_binding_too_old" | "algorithm_not_accepted" | "origin_not_expected" | "wallet_declined" | "wallet_error" | "presentation_expired";
            /** @example This is not your PID */
            title: string;
            /** @description What happened, in the customer’s words. */
            detail: string;
            /** @description What the customer can do. */
            action: string;
        };
        /** @description Something that the wallet is asked for. */
        RequestedClaim: {
            /**
             * @description Its name in the PID rulebook.
             * @enum {string}
             */
            id: "family_name" | "given_name" | "birth_date" | "nationality" | "personal_administrative_number" | "document_number" | "email_address" | "resident_address" | "portrait";
            /**
             * @description What to call it on the screen.
             * @example Family name
             */
            label: string;
            /** @description Whether no answer will do without it. What is not required is taken where the PID has it, or is asked for in place of something else: the wallet chooses. */
            required: boolean;
        };
        /** @description What a request of a kind will ask for, and why. */
        RequestKind: {
            /** @enum {string} */
            kind: "signup" | "signin" | "payment" | "loan" | "profile_update";
            /**
             * @description The reason, shown to the customer.
             * @example Verify your identity for signup
             */
            purpose: string;
            /**
             * @description How long after its creation a wallet can answer it.
             * @example 600
             */
            expiresAfterSeconds: number;
            /** @description The claims that are asked for, shown to the customer. A profile update asks for those that the customer chose of the ones that are not required. */
            claims: components["schemas"]["RequestedClaim"][];
        };
        /** @description Problem details (RFC 9457). */
        ResetDemoDataProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description What is kept, and for how long. */
        Retention: {
            /**
             * @description How long requests stay readable after their time to be answered is over.
             * @example 30
             */
            endedRequestsDays: number;
            /**
             * @description The same for signups and signins that no wallet answered. They go with the next tidying after that.
             * @example 900
             */
            unansweredRequestsSeconds: number;
            /**
             * @description How long sessions stay readable after they expired or would have.
             * @example 30
             */
            endedSessionsDays: number;
            /**
             * @description How long an Idempotency-Key gives the answer again.
             * @example 86400
             */
            idempotentAnswersSeconds: number;
            /**
             * @description The same for callers without a session.
             * @example 60
             */
            strangersIdempotentAnswersSeconds: number;
            /** @description What is kept until the customer erases the account. Transfers stay in the ledger after that, and nothing in it tells that they were the customer’s. */
            untilErased: ("profile" | "payments" | "loans" | "profile_updates" | "activities" | "notifications")[];
            /** @description Whether a portrait that a PID brings is kept with the profile. It is discarded if not. */
            portraits: boolean;
            /**
             * @description What a wallet presents is not stored. Claims of a request are removed once its time to be answered is over.
             * @constant
             */
            presentations: false;
        };
        /** @description Problem details (RFC 9457). */
        RevokeCustomerSessionsProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "customer_not_found" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "staff_not_configured" | "staff_token_invalid" | "staff_token_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description How many sessions were revoked. */
        RevokedSessions: {
            /** @description How many were active. */
            revoked: number;
        };
        /** @description Problem details (RFC 9457). */
        RevokeSessionProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing" | "session_not_found";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description A time during which a customer is signed in somewhere. */
        Session: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /**
             * @description How the wallet was reached to open it.
             * @enum {string}
             */
            mode: "direct_post" | "dc_api";
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** @description Whether it is the session that makes this call. */
            current: boolean;
            /**
             * @description The network address that it was opened from.
             * @example 192.0.2.7
             */
            ipAddress: string | null;
            /**
             * @description The User-Agent of the client that opened it.
             * @example Mozilla/5.0
             */
            userAgent: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            revokedAt: string | null;
        };
        /** @description A page of the customer's sessions, newest first. */
        SessionPage: {
            items: components["schemas"]["Session"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description Problem details (RFC 9457). */
        SignOutProblem: {
            /**
             * Format: uri-reference
             * @description /problems/ and the code.
             */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /**
             * @description Stable. Decide by this.
             * @enum {string}
             */
            code: "busy" | "cross_site_request" | "database_unavailable" | "internal_error" | "malformed_request" | "not_ready" | "outcome_unknown" | "session_invalid" | "session_missing";
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description Where the money of a month came from and went. */
        Spending: {
            /**
             * @description By UTC.
             * @example 2026-11
             */
            month: string;
            /**
             * @description ISO 4217.
             * @example EUR
             * @enum {string}
             */
            currency: "EUR";
            moneyIn: components["schemas"]["MoneyFlow"];
            moneyOut: components["schemas"]["MoneyFlow"];
        };
        /** @description A page of an account’s statement, newest first. */
        StatementPage: {
            items: components["schemas"]["Posting"][];
            /**
             * @description Asks for the next page; null on the last one.
             * @example WyIwMTlhYTVhMiJd
             */
            nextCursor: string | null;
        };
        /** @description How many notifications are unread. */
        UnreadCount: {
            /** @example 2 */
            unread: number;
        };
        /** @description Something that can be written anew from the PID. */
        UpdatableClaim: {
            /**
             * @description Its name in the PID rulebook.
             * @enum {string}
             */
            id: "family_name" | "given_name" | "birth_date" | "nationality" | "email_address" | "resident_address" | "portrait";
            /**
             * @description What to call it on the screen.
             * @example Family name
             */
            label: string;
        };
        /** @description A customer, as the PID said at signup. */
        User: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /**
             * @description Who vouches for the identity: the subject of the PID provider’s first trust anchor, with its key where another provider has the same.
             * @example CN=PID Provider Trust Anchor,C=DE
             */
            issuer: string;
            /**
             * @description Unique within its issuer. Null if the PID has none, and the bank recognises the customer by other claims.
             * @example DE-1234567890
             */
            personalAdministrativeNumber: string | null;
            /** @example L01X00T47 */
            documentNumber: string | null;
            /** @example Mustermann */
            familyName: string;
            /** @example Erika */
            givenName: string;
            /**
             * Format: date
             * @example 1964-08-12
             */
            birthDate: string | null;
            /**
             * @example [
             *       "DE"
             *     ]
             */
            nationality: string[] | null;
            /** @example erika@example.org */
            emailAddress: string | null;
            /** @example Heidestraße 17, 51147 Köln */
            residentAddress: string | null;
            /**
             * @description Data URL; null unless the bank keeps portraits.
             * @example data:image/jpeg;base64,/9j/4AAQ
             */
            portrait: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC, milliseconds.
             * @example 2026-11-21T09:30:00.000Z
             */
            updatedAt: string;
        };
        /** @description A loan that waits for a decision. */
        WaitingLoan: {
            loan: components["schemas"]["Loan"];
            /**
             * Format: uuid
             * @description Who applied.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            userId: string;
            /**
             * @description To be sent with the decision, as If-Match.
             * @example "019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e.2"
             */
            etag: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The id by which the request is found in the logs: the caller’s own if it is well formed.
         * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
         */
        "Request-Id": string;
        /**
         * @description The strong entity tag of what is shown (RFC 9110 §8.8.3). Send it as If-Match to change it, and as If-None-Match to read it again.
         * @example "019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e.2"
         */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBank: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client has: answered with 304 and no body while that is what is shown. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bank. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bank"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match was given out. */
            304: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBankProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBankProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBankProblem"];
                };
            };
        };
    };
    createAuthRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat when its answer got lost: the same key with the same body, from the same address and within a minute, gives the first answer again. Later, or from elsewhere, it is a new key. Send a new random UUID for each thing to be done; one that was published or typed is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAuthRequest"];
            };
        };
        responses: {
            /** @description The request was created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    /** @description Where the request is. */
                    Location?: string;
                    /** @description true if this is the answer to an earlier call with the same Idempotency-Key, and nothing was done; absent otherwise. */
                    "Idempotency-Replayed"?: string;
                    /** @description The client secret, for browsers. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAuthRequest"];
                };
            };
            /** @description Idempotency-Key can be guessed, or: Malformed Idempotency-Key, or: Body is not JSON, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description A call with this Idempotency-Key is under way */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description Body must be JSON, or: Body must not be compressed */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description Idempotency-Key was used for something else, or: The wallet has to return, or: Mode or format not offered, or: Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateAuthRequestProblem"];
                };
            };
        };
    };
    getAuthRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client has: answered with 304 and no body while that is what is shown. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request as it is now. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRequest"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match was given out. */
            304: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAuthRequestProblem"];
                };
            };
            /** @description Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAuthRequestProblem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAuthRequestProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAuthRequestProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAuthRequestProblem"];
                };
            };
        };
    };
    followAuthRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that was seen. */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["AuthRequestEvents"];
                };
            };
            /** @description The request has ended and its last state was seen: do not come back. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowAuthRequestProblem"];
                };
            };
            /** @description Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowAuthRequestProblem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowAuthRequestProblem"];
                };
            };
            /** @description Too many streams */
            429: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowAuthRequestProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowAuthRequestProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowAuthRequestProblem"];
                };
            };
        };
    };
    completeAuthRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteAuthRequest"];
            };
        };
        responses: {
            /** @description The request, which has ended. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRequest"];
                };
            };
            /** @description Body is not JSON, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Request comes from another site, or: Origin is not one of the bank’s */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Request is not for the browser, or: Request was already redeemed, or: Request has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Request has expired */
            410: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Body must be JSON, or: Body must not be compressed */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description The presentation was refused, or: Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompleteAuthRequestProblem"];
                };
            };
        };
    };
    cancelAuthRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client saw, or several. The call is refused with 412 if it has changed since. Without the header, or with *, the call changes what is there now. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request, failed with the code cancelled. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRequest"];
                };
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Request was already redeemed, or: Request has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Request has expired */
            410: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelAuthRequestProblem"];
                };
            };
        };
    };
    redeemAuthRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RedeemAuthRequest"];
            };
        };
        responses: {
            /** @description The session was opened. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    /** @description Where the session is. */
                    Location?: string;
                    /** @description The session’s token, for browsers. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSession"];
                };
            };
            /** @description Body is not JSON, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Request comes from another site, or: The response code is missing, or: The response code is not this request’s */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Request was already redeemed, or: Request is not authorized yet, or: Request has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Request has expired */
            410: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Body must be JSON, or: Body must not be compressed */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RedeemAuthRequestProblem"];
                };
            };
        };
    };
    getCurrentSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCurrentSessionProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCurrentSessionProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCurrentSessionProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCurrentSessionProblem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    /** @description Removes the cookie. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SignOutProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SignOutProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SignOutProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SignOutProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SignOutProblem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListSessionsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListSessionsProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListSessionsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListSessionsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListSessionsProblem"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is revoked or had ended. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeSessionProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeSessionProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeSessionProblem"];
                };
            };
            /** @description No such session */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeSessionProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeSessionProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeSessionProblem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client has: answered with 304 and no body while that is what is shown. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match was given out. */
            304: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetMeProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetMeProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetMeProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetMeProblem"];
                };
            };
        };
    };
    eraseMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client saw, or several. The call is refused with 412 if it has changed since. Without the header, or with *, the call changes what is there now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    /** @description Removes the cookie. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
            /** @description A loan is outstanding */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EraseMeProblem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAccountsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAccountsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAccountsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAccountsProblem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAccountProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAccountProblem"];
                };
            };
            /** @description No such bank account */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAccountProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAccountProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetAccountProblem"];
                };
            };
        };
    };
    getStatement: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of lines. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetStatementProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetStatementProblem"];
                };
            };
            /** @description No such bank account */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetStatementProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetStatementProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetStatementProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetStatementProblem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetOverviewProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetOverviewProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetOverviewProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetOverviewProblem"];
                };
            };
        };
    };
    getBalanceHistory: {
        parameters: {
            query?: {
                /** @description How many days, today included; 90 when not given. */
                days?: number;
            };
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balances. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceHistory"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBalanceHistoryProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBalanceHistoryProblem"];
                };
            };
            /** @description No such bank account */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBalanceHistoryProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBalanceHistoryProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBalanceHistoryProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetBalanceHistoryProblem"];
                };
            };
        };
    };
    getSpending: {
        parameters: {
            query?: {
                /** @description A month of UTC such as 2026-11; the one of now when not given. */
                month?: string;
            };
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The month. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spending"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetSpendingProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetSpendingProblem"];
                };
            };
            /** @description No such bank account */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetSpendingProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetSpendingProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetSpendingProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetSpendingProblem"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentsProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentsProblem"];
                };
            };
        };
    };
    createPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat: the same key with the same body gives the first answer again, and does nothing twice. Kept for a day. Send a new random UUID for each thing to be done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayment"];
            };
        };
        responses: {
            /** @description The payment was created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    /** @description Where the payment is. */
                    Location?: string;
                    /** @description true if this is the answer to an earlier call with the same Idempotency-Key, and nothing was done; absent otherwise. */
                    "Idempotency-Replayed"?: string;
                    /** @description The client secret, for browsers. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPayment"];
                };
            };
            /** @description Malformed Idempotency-Key, or: Body is not JSON, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description A call with this Idempotency-Key is under way, or: Account is closed, or: Not enough money, or: Too much awaits your wallet */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Body must be JSON, or: Body must not be compressed */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Idempotency-Key was used for something else, or: More than the limit, or: The recipient is the payer, or: The recipient has no account here, or: The wallet has to return, or: Mode or format not offered, or: Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreatePaymentProblem"];
                };
            };
        };
    };
    listPaymentTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The templates. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentTemplateList"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentTemplatesProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentTemplatesProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentTemplatesProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentTemplatesProblem"];
                };
            };
        };
    };
    listPaymentRecipients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recipients. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentRecipientList"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentRecipientsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentRecipientsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentRecipientsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListPaymentRecipientsProblem"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client has: answered with 304 and no body while that is what is shown. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match was given out. */
            304: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentProblem"];
                };
            };
            /** @description No such payment */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentProblem"];
                };
            };
        };
    };
    getPaymentReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentReceipt"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentReceiptProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentReceiptProblem"];
                };
            };
            /** @description No such payment */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentReceiptProblem"];
                };
            };
            /** @description Payment is not executed */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentReceiptProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentReceiptProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentReceiptProblem"];
                };
            };
        };
    };
    getPaymentTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The timeline. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentTimeline"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentTimelineProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentTimelineProblem"];
                };
            };
            /** @description No such payment */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentTimelineProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentTimelineProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetPaymentTimelineProblem"];
                };
            };
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client saw, or several. The call is refused with 412 if it has changed since. Without the header, or with *, the call changes what is there now. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment, cancelled. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description No such payment */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description Payment has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelPaymentProblem"];
                };
            };
        };
    };
    listLoans: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of loans. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansProblem"];
                };
            };
        };
    };
    createLoan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat: the same key with the same body gives the first answer again, and does nothing twice. Kept for a day. Send a new random UUID for each thing to be done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLoan"];
            };
        };
        responses: {
            /** @description The application was created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    /** @description Where the loan is. */
                    Location?: string;
                    /** @description true if this is the answer to an earlier call with the same Idempotency-Key, and nothing was done; absent otherwise. */
                    "Idempotency-Replayed"?: string;
                    /** @description The client secret, for browsers. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedLoan"];
                };
            };
            /** @description Malformed Idempotency-Key, or: Body is not JSON, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description A call with this Idempotency-Key is under way, or: Account is closed, or: Too much awaits your wallet */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Body must be JSON, or: Body must not be compressed */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Idempotency-Key was used for something else, or: The wallet has to return, or: Mode or format not offered, or: Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateLoanProblem"];
                };
            };
        };
    };
    listLoanOffers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offers. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanOffers"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoanOffersProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoanOffersProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoanOffersProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoanOffersProblem"];
                };
            };
        };
    };
    getLoanOfferPlan: {
        parameters: {
            query: {
                /** @description Decimal. */
                amount: "5000.00" | "10000.00" | "25000.00" | "50000.00";
                /** @description How many instalments. */
                termMonths: 12 | 24 | 36 | 48;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPlan"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanOfferPlanProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanOfferPlanProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanOfferPlanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanOfferPlanProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanOfferPlanProblem"];
                };
            };
        };
    };
    getLoan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client has: answered with 304 and no body while that is what is shown. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The loan. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Loan"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match was given out. */
            304: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanProblem"];
                };
            };
            /** @description No such loan */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanProblem"];
                };
            };
        };
    };
    getLoanPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPlan"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanPlanProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanPlanProblem"];
                };
            };
            /** @description No such loan */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanPlanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanPlanProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLoanPlanProblem"];
                };
            };
        };
    };
    cancelLoan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client saw, or several. The call is refused with 412 if it has changed since. Without the header, or with *, the call changes what is there now. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application, cancelled. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Loan"];
                };
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description No such loan */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description Application has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelLoanProblem"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileProblem"];
                };
            };
        };
    };
    listProfileUpdates: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of updates. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileUpdatePage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProfileUpdatesProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProfileUpdatesProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProfileUpdatesProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProfileUpdatesProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProfileUpdatesProblem"];
                };
            };
        };
    };
    createProfileUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the call safe to repeat: the same key with the same body gives the first answer again, and does nothing twice. Kept for a day. Send a new random UUID for each thing to be done. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProfileUpdate"];
            };
        };
        responses: {
            /** @description The update was created. */
            201: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    /** @description Where the update is. */
                    Location?: string;
                    /** @description true if this is the answer to an earlier call with the same Idempotency-Key, and nothing was done; absent otherwise. */
                    "Idempotency-Replayed"?: string;
                    /** @description The client secret, for browsers. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProfileUpdate"];
                };
            };
            /** @description Malformed Idempotency-Key, or: Body is not JSON, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description A call with this Idempotency-Key is under way, or: Too much awaits your wallet */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Body must be JSON, or: Body must not be compressed */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Idempotency-Key was used for something else, or: Portraits are not kept, or: The wallet has to return, or: Mode or format not offered, or: Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CreateProfileUpdateProblem"];
                };
            };
        };
    };
    getProfileUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client has: answered with 304 and no body while that is what is shown. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The update. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileUpdate"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match was given out. */
            304: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileUpdateProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileUpdateProblem"];
                };
            };
            /** @description No such profile update */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileUpdateProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileUpdateProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProfileUpdateProblem"];
                };
            };
        };
    };
    cancelProfileUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the client saw, or several. The call is refused with 412 if it has changed since. Without the header, or with *, the call changes what is there now. */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The update, cancelled. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileUpdate"];
                };
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description No such profile update */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description Profile update has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CancelProfileUpdateProblem"];
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description true leaves out those that were read. */
                unread?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notifications. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListNotificationsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListNotificationsProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListNotificationsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListNotificationsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListNotificationsProblem"];
                };
            };
        };
    };
    countUnreadNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CountUnreadNotificationsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CountUnreadNotificationsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CountUnreadNotificationsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CountUnreadNotificationsProblem"];
                };
            };
        };
    };
    followNotifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that was seen. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["NotificationEvents"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowNotificationsProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowNotificationsProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowNotificationsProblem"];
                };
            };
            /** @description Too many streams */
            429: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowNotificationsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowNotificationsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["FollowNotificationsProblem"];
                };
            };
        };
    };
    markAllNotificationsRead: {
        parameters: {
            query?: {
                /** @description The newest that the customer was shown; later ones stay unread. All when not given. */
                upTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many are unread after that. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkAllNotificationsReadProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkAllNotificationsReadProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkAllNotificationsReadProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkAllNotificationsReadProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkAllNotificationsReadProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkAllNotificationsReadProblem"];
                };
            };
        };
    };
    markNotificationRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notification, read. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkNotificationReadProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkNotificationReadProblem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkNotificationReadProblem"];
                };
            };
            /** @description No such notification */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkNotificationReadProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkNotificationReadProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MarkNotificationReadProblem"];
                };
            };
        };
    };
    listActivities: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
                /** @description Only this kind. */
                kind?: "account_opened" | "payment_sent" | "payment_received" | "loan_disbursed" | "profile_updated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of activities. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListActivitiesProblem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListActivitiesProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListActivitiesProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListActivitiesProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListActivitiesProblem"];
                };
            };
        };
    };
    getCheckReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCheckReportProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCheckReportProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCheckReportProblem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCheckReportProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCheckReportProblem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetCheckReportProblem"];
                };
            };
        };
    };
    listLoansUnderReview: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of loans. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoansUnderReview"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansUnderReviewProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansUnderReviewProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansUnderReviewProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansUnderReviewProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansUnderReviewProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListLoansUnderReviewProblem"];
                };
            };
        };
    };
    approveLoan: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what the client saw. The call is refused with 412 if it has changed since, and with 428 if the header is missing or *. */
                "If-Match": string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The loan, disbursed. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Loan"];
                };
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description No such loan */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description Loan is not under review, or: Loan cannot be paid out */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description Say what was looked at */
            428: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ApproveLoanProblem"];
                };
            };
        };
    };
    declineLoan: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what the client saw. The call is refused with 412 if it has changed since, and with 428 if the header is missing or *. */
                "If-Match": string;
            };
            path: {
                /**
                 * @description UUIDv7.
                 * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The loan, declined. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Loan"];
                };
            };
            /** @description Malformed If-Match or If-None-Match, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description No such loan */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description Loan is not under review */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description Changed meanwhile */
            412: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description Say what was looked at */
            428: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeclineLoanProblem"];
                };
            };
        };
    };
    revokeCustomerSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUIDv7. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are revoked. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedSessions"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeCustomerSessionsProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeCustomerSessionsProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeCustomerSessionsProblem"];
                };
            };
            /** @description No such customer */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeCustomerSessionsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeCustomerSessionsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["RevokeCustomerSessionsProblem"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description Most items in a page; 20 when not given. */
                limit?: number;
                /** @description nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of acts. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description Malformed cursor, or: Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAuditEventsProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAuditEventsProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAuditEventsProblem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAuditEventsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAuditEventsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListAuditEventsProblem"];
                };
            };
        };
    };
    resetDemoData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bank is as it began. Only the audit is kept. */
            204: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ResetDemoDataProblem"];
                };
            };
            /** @description For staff only, or: Staff token is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ResetDemoDataProblem"];
                };
            };
            /** @description Nobody is staff here */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ResetDemoDataProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ResetDemoDataProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ResetDemoDataProblem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLivenessProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLivenessProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetLivenessProblem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be served. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetReadinessProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetReadinessProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetReadinessProblem"];
                };
            };
        };
    };
    listProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problems. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemList"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProblemsProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProblemsProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ListProblemsProblem"];
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problem. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDescription"];
                };
            };
            /** @description Malformed request */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProblemProblem"];
                };
            };
            /** @description No such address */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProblemProblem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProblemProblem"];
                };
            };
            /** @description Not ready, or: Busy, or: Database unavailable, or: Outcome unknown */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["GetProblemProblem"];
                };
            };
        };
    };
}
