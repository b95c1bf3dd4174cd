export interface paths {
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
         * @description For polling. An expired or failed request can be read too, until its retention ends.
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
         * @description Server-sent events named status, each with the request as it then is, from the current state on. After a break send the last id as Last-Event-ID: nothing that was seen is repeated. The stream ends after the request has.
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
         * @description For mode dc_api. Call navigator.credentials.get({digital: {requests: [{protocol, data}]}}) with the nextAction of the request, compare the credential’s protocol with the one asked for, and send its data, or the name of the exception. The answer is the request as it then is: authorized, or failed with the reason. What is handed in counts once.
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
         * @description Signs out somewhere else. Revoking one that has already ended succeeds. Another customer’s session is as absent.
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
         * @description The account as the PID said at signup.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Erase the account
         * @description Deletes the account with all its sessions and requests. It cannot be undone.
         */
        delete: operations["eraseMe"];
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
         * @description Looks at nothing else: a process that answers need not be restarted.
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
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem code means
         * @description The type of a problem leads here.
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
             * @description How far the wallet came: finer than the status while it is pending.
             * @enum {string}
             */
            progress: "created" | "request_fetched" | "response_received";
            /** @description Grows with every visible change. */
            revision: number;
            /**
             * @description Why: shown to the customer.
             * @example Verify your identity for signup
             */
            purpose: string;
            /** @description What is asked for: shown to the customer. */
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
             * @description When it ended, in whichever way.
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
            code: "account_exists" | "account_not_found" | "personal_number_missing" | "cancelled" | "returned_elsewhere" | "presentation_malformed" | "presentation_unencrypted" | "credential_missing" | "credential_unexpected" | "credential_type_not_accepted" | "credential_issuer_not_trusted" | "credential_signature_invalid" | "credential_expired" | "credential_not_yet_valid" | "credential_revoked" | "credential_suspended" | "credential_status_unknown" | "disclosure_invalid" | "claim_missing" | "claim_invalid" | "holder_binding_missing" | "holder_binding_invalid" | "holder_binding_for_another_request" | "holder_binding_too_old" | "algorithm_not_accepted" | "origin_not_expected" | "wallet_declined" | "wallet_error" | "presentation_expired";
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
             * @description Of the page that called navigator.credentials.get: one of the bank’s own.
             * @example https://bank.example
             */
            origin: string;
            /**
             * @description Of the credential that was returned, or else the one that was asked with.
             * @example openid4vp-v1-signed
             */
            protocol: string;
            /** @description Of the credential that was returned, as it is. */
            data?: {
                [key: string]: unknown;
            };
            /** @description In place of data: the name of the DOMException with which the call was rejected. */
            exception?: string;
        };
        /**
         * @description Asks for a use of the wallet.
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
            /** @description In mode direct_post, when the wallet is on the same device: the page of yours to which it returns, without a fragment. It gets the response_code, which redeeming then needs, as #response_code=…. Null when the wallet is on another device. What the bank is configured with when not given. */
            returnUri?: string | null;
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
             * @description How far the wallet came: finer than the status while it is pending.
             * @enum {string}
             */
            progress: "created" | "request_fetched" | "response_received";
            /** @description Grows with every visible change. */
            revision: number;
            /**
             * @description Why: shown to the customer.
             * @example Verify your identity for signup
             */
            purpose: string;
            /** @description What is asked for: shown to the customer. */
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
             * @description When it ended, in whichever way.
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
        /** @description Problem details (RFC 9457). */
        Problem: {
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
            /** @description Stable. Decide by this. */
            code: string;
            /** @description As in the Request-Id header; name it when asking for help. */
            requestId: string;
            /** @description With validation_failed: what is wrong. */
            errors?: components["schemas"]["FieldError"][];
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
             * @description Present if the response_code has to be sent that the wallet brought to returnUri.
             * @enum {string}
             */
            responseCode?: "required";
        };
        /** @description May be left out where nextAction asks for no responseCode. */
        RedeemAuthRequest: {
            /**
             * @description The response_code that the wallet brought to returnUri.
             * @example qPmxiNFCR3QTm19POc8uZk1pR3vX8cQ0wE5tY7uI9oP
             */
            responseCode?: string;
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
            /** @description Whether it is the one that asks. */
            current: boolean;
            /**
             * @description Where it was opened from.
             * @example 192.0.2.7
             */
            ipAddress: string | null;
            /**
             * @description What opened it.
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
        /** @description A customer, as the PID said at signup. */
        User: {
            /**
             * Format: uuid
             * @description UUIDv7.
             * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
             */
            id: string;
            /**
             * @description Who vouches for the identity: the subject of the PID provider’s trust anchor.
             * @example CN=PID Provider Trust Anchor,C=DE
             */
            issuer: string;
            /**
             * @description Unique within its issuer.
             * @example DE-1234567890
             */
            personalAdministrativeNumber: string;
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description By which the request is found in the logs. A well-formed one of the caller is kept.
         * @example 019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e
         */
        "Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createAuthRequest: {
        parameters: {
            query?: never;
            header?: never;
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
                    /** @description Where the request is. */
                    Location?: string;
                    /** @description The client secret, for browsers. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAuthRequest"];
                };
            };
            /** @description Body is not JSON */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body must be JSON */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Mode or format not offered, or: Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuthRequest: {
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
            /** @description The request as it is now. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRequest"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followAuthRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The id of the last event that was seen.
                 * @example 1
                 */
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
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRequest"];
                };
            };
            /** @description Body is not JSON */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request comes from another site, or: Origin is not one of the bank’s */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request is not for the browser, or: Request was already redeemed, or: Request has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request has expired */
            410: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body must be JSON */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelAuthRequest: {
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
            /** @description The request, failed with the code cancelled. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthRequest"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request was already redeemed, or: Request has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request has expired */
            410: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Body is not JSON */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request comes from another site, or: The response code is missing, or: The response code is not this request’s */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such request */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request was already redeemed, or: Request is not authorized yet, or: Request has ended */
            409: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request has expired */
            410: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Body must be JSON */
            415: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Presentations cannot be checked now, or: Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Malformed cursor */
            400: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request is not valid */
            422: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such session */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseMe: {
        parameters: {
            query?: never;
            header?: never;
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
            /** @description Sign in first, or: Session is not valid */
            401: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request comes from another site */
            403: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description It runs. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description They can. */
            200: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not ready, or: Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description No such address */
            404: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong here */
            500: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy */
            503: {
                headers: {
                    "Request-Id": components["headers"]["Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
