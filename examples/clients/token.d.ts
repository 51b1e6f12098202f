// Written by `npm run clients` from docs/openapi; a test compares it.

export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Created User API
         * @description Makes an account that is active at once.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Login Users API
         * @description Opens a session of seven days.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/verify-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Access Token Verify API
         * @description Tells whether the access token in `Authorization` holds, whichever contract issued it.
         */
        get: operations["verifyToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh Token API
         * @description Gives an access token for the refresh token in `Authorization`, which stays as it is. With `{"rotate":true}` the next refresh token comes too; the one before it is good for ten seconds more, and ends the session if it is used later.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Password API
         * @description Mails a link for a new password; its token is behind `#`. An unknown address gets the same answer, and no mail.
         */
        post: operations["requestReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/reset-password/verify-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reset Password Token Verify
         * @description Tells whether the reset token in `Authorization` would work; it is not used up.
         */
        get: operations["verifyResetToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/reset-password/update-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update Passowrd
         * @description Sets a new password for the reset token in `Authorization`, once.
         */
        put: operations["updatePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout API (added)
         * @description The client document does not have it: akun adds it. Ends the session of the refresh token in `Authorization`, its access tokens too.
         */
        post: operations["logout"];
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
        /**
         * Format: password
         * @description Any Unicode but control characters, counted and compared in NFC; no rules of composition. Deployments of production ask for eight characters and refuse the commonest passwords.
         */
        NewPassword: string;
        User: {
            username: string;
        };
        Tokens: {
            access_token: string;
            refresh_token: string;
        };
        /** @description `refresh_token` comes only where rotation was asked for. */
        RefreshedTokens: {
            access_token: string;
            refresh_token?: string;
        };
    };
    responses: {
        /** @description The body is too large. */
        BodyTooLarge: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: 413;
                    /** @constant */
                    message: "body must not be larger than 16 KB";
                    data: null;
                    refrence: null;
                    /** @constant */
                    error: true;
                };
            };
        };
        /** @description The body is of another media type. */
        UnsupportedMediaType: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: 415;
                    /** @constant */
                    message: "body must be application/json";
                    data: null;
                    refrence: null;
                    /** @constant */
                    error: true;
                };
            };
        };
        /** @description Too many registrations of a source: 10 an hour. */
        RateLimited: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: 429;
                    /** @constant */
                    message: "too many requests";
                    data: null;
                    refrence: null;
                    /** @constant */
                    error: true;
                };
            };
        };
        /** @description Something went wrong; the log has it under the request’s id. */
        UnexpectedFailure: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: 500;
                    /** @constant */
                    message: "internal server error";
                    data: null;
                    refrence: null;
                    /** @constant */
                    error: true;
                };
            };
        };
        /** @description The database does not answer, or is too busy; nothing was done. */
        Unavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: 503;
                    /** @constant */
                    message: "service unavailable";
                    data: null;
                    refrence: null;
                    /** @constant */
                    error: true;
                };
            };
        };
        /** @description The token is missing, wrong, expired or revoked. The token’s account is deleted or disabled. */
        Unauthenticated: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: 400;
                    /** @constant */
                    message: "please provided a valid access_token!";
                    data: null;
                    refrence: null;
                    /** @constant */
                    error: true;
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The request’s own id, under which the service’s log has it.
         * @example 0f1c9a52-7c57-4b1c-9a56-0f6d2b6f3c11
         */
        RequestId: string;
        /**
         * @description In how many seconds the request may be sent again.
         * @example 60
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "tia@example.com",
                 *       "password": "rahasia"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    username: string;
                    password: components["schemas"]["NewPassword"];
                };
            };
        };
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "successfully created",
                     *       "data": {
                     *         "username": "tia@example.com"
                     *       },
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "successfully created";
                        data: components["schemas"]["User"];
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. Another account has the address.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `username must be an email address`, `password is invalid`, `password is required`, `password must have 6 to 128 characters`, `password must not contain control characters`, `password must be another one`, `password is too common`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        message: string;
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "tia@example.com",
                 *       "password": "rahasia"
                 *     }
                 */
                "application/json": {
                    username: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Both tokens. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "successfully login",
                     *       "data": {
                     *         "access_token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUxNjczMDB9.example",
                     *         "refresh_token": "eyJhbGciOiJFUzI1NiIsInR5cCI6InJ0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTU3NzE4MDB9.example"
                     *       },
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "successfully login";
                        data: components["schemas"]["Tokens"];
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. The address or the password is wrong.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `username is invalid`, `username is required`, `password is invalid`, `password is required`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        message: string;
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            /** @description The password is right, and the registration still waits for its code. The password is right, and an operator has disabled the account. */
            403: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 403;
                        /** @enum {string} */
                        message: "account is not activated yet" | "account is disabled";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The address is locked after wrong passwords, for the right one too: failure number 5 in a row locks it for 1 s, each further one for twice as long, up to 15 minutes; or too many failures of a source: 20 in five minutes, 100 an hour. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 429;
                        /** @constant */
                        message: "too many requests";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It holds. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "token verified",
                     *       "data": null,
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "token verified";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            400: components["responses"]["Unauthenticated"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the next refresh token is wanted.
                     * @default false
                     */
                    rotate?: boolean;
                };
            };
        };
        responses: {
            /** @description The access token; with rotation the next refresh token too. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "successfully refresh access_token";
                        data: components["schemas"]["RefreshedTokens"];
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. The refresh token is missing, wrong, expired, replayed or revoked.
             *
             *     Of fields it is said: `rotate is invalid`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        message: string;
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many refreshes of a source: 150 in five minutes. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 429;
                        /** @constant */
                        message: "too many requests";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "tia@example.com"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    username: string;
                };
            };
        };
        responses: {
            /** @description If there is such an account, a link is on its way. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "If the account is already registered, we have sent a password reset link to your email so you can change the new password,",
                     *       "data": null,
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "If the account is already registered, we have sent a password reset link to your email so you can change the new password,";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `username must be an email address`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        message: string;
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many mails: one in 60 seconds to an address, 5 mails an hour and 10 a day; requests of a source: 20 an hour. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 429;
                        /** @constant */
                        message: "too many requests";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyResetToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It would work. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "token verified",
                     *       "data": null,
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "token verified";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /** @description The reset token is missing, wrong, expired, used or replaced. */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        /** @constant */
                        message: "please provided a valid reset_password_token!";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "narokay123"
                 *     }
                 */
                "application/json": {
                    password: components["schemas"]["NewPassword"];
                };
            };
        };
        responses: {
            /** @description The password is set, all sessions are over, and the mailbox is proven. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "password successfully updated",
                     *       "data": null,
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "password successfully updated";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. The reset token is missing, wrong, expired, used or replaced.
             *
             *     Of fields it is said: `password is invalid`, `password is required`, `password must have 6 to 128 characters`, `password must not contain control characters`, `password must be another one`, `password is too common`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        message: string;
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many tries of a source: 30 in five minutes. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 429;
                        /** @constant */
                        message: "too many requests";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "successfully logout",
                     *       "data": null,
                     *       "refrence": null,
                     *       "error": false
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: 200;
                        /** @constant */
                        message: "successfully logout";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: false;
                    };
                };
            };
            /** @description The refresh token is missing, wrong, expired, replayed or revoked. */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: 400;
                        /** @constant */
                        message: "please provided a valid refresh_token!";
                        data: null;
                        refrence: null;
                        /** @constant */
                        error: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
}
