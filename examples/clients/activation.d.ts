// Written by `npm run clients` from docs/openapi; a test compares it.

export interface paths {
    "/api/users/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register User
         * @description Makes a registration that waits for the mailed token. All four fields are needed.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LOGIN USER
         * @description Opens a session of five hours. What waits for its token, or is disabled, is a 410.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GET USER
         * @description Shows the caller’s own account, bare.
         */
        get: operations["getUser"];
        /**
         * UPDATE USER
         * @description Changes any of the fields, for who gives the old password too, whose failures count with failed logins. The token in the answer takes the place of the caller’s, which is dead.
         */
        put: operations["updateUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/token/{token}/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CHECK OTP
         * @description Turns the registration whose mailed token this is into an account, and opens a session.
         */
        post: operations["activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/resend-token/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RESEND OTP
         * @description Mails a registration that waits another token; the one before it is dead.
         */
        post: operations["resendToken"];
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
        Contact: {
            email: string;
        };
        Token: {
            token: string;
        };
        User: {
            nama: string | null;
            email: string;
            telp: string | null;
        };
        /** @description The user, and the token that takes the place of the caller’s. */
        UpdatedUser: {
            nama: string | null;
            email: string;
            telp: string | null;
            token: string;
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
                    data: null;
                    /** @constant */
                    message: "body must not be larger than 16 KB";
                    /** @constant */
                    errors: true;
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
                    data: null;
                    /** @constant */
                    message: "body must be application/json";
                    /** @constant */
                    errors: true;
                };
            };
        };
        /** @description Too many registrations of a source (10 an hour), or too many mails to the address: 5 mails an hour and 10 a day. */
        RateLimited: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    data: null;
                    /** @constant */
                    message: "too many requests";
                    /** @constant */
                    errors: true;
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
                    data: null;
                    /** @constant */
                    message: "internal server error";
                    /** @constant */
                    errors: true;
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
                    data: null;
                    /** @constant */
                    message: "service unavailable";
                    /** @constant */
                    errors: true;
                };
            };
        };
        /** @description The token is missing, wrong, expired or revoked. */
        Unauthenticated: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    data: null;
                    /** @constant */
                    message: "unauthorized";
                    /** @constant */
                    errors: true;
                };
            };
        };
        /** @description The token’s account is deleted or disabled. */
        AccountGone: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": Record<string, never>;
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
                 *       "nama": "broo",
                 *       "email": "broo@example.com",
                 *       "telp": "08123123123",
                 *       "password": "rahasia"
                 *     }
                 */
                "application/json": {
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    nama: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email: string;
                    /** @description A phone number; without a country’s code it is one of the deployment’s region. */
                    telp: string;
                    password: components["schemas"]["NewPassword"];
                };
            };
        };
        responses: {
            /** @description The registration waits; the token is on its way. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "broo@example.com"
                     *       },
                     *       "message": "success register, token already sent",
                     *       "errors": false
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        /** @constant */
                        message: "success register, token already sent";
                        /** @constant */
                        errors: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. Another account has the address. Another account has the phone number.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `nama must be a string`, `nama must not be blank`, `nama must have 1 to 100 characters`, `nama must not contain control characters`, `email/telp number invalid`, `password must be a string`, `password must not be blank`, `password must have 6 to 128 characters`, `password must not contain control characters`, `password must be another one`, `password is too common`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        message: string;
                        /** @constant */
                        errors: true;
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
                 *       "email": "broo@example.com",
                 *       "password": "rahasia"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUxODUwMDB9.example"
                     *       },
                     *       "message": "Authentication successful",
                     *       "errors": false
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Token"];
                        /** @constant */
                        message: "Authentication successful";
                        /** @constant */
                        errors: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `email/telp number invalid`, `password must be a string`, `password must not be blank`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        message: string;
                        /** @constant */
                        errors: true;
                    };
                };
            };
            /** @description The address or the password is wrong. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @constant */
                        message: "Authentication failed: No value present";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            /** @description The password is right, and the registration still waits for its code. The password is right, and an operator has disabled the account. */
            410: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @enum {string} */
                        message: "user account not activated yet" | "user account is disabled";
                        /** @constant */
                        errors: true;
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
                        data: null;
                        /** @constant */
                        message: "too many requests";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
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
                     *       "nama": "broo",
                     *       "email": "broo@example.com",
                     *       "telp": "08123123123"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            410: components["responses"]["AccountGone"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateUser: {
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
                 *       "nama": "broo",
                 *       "email": "broo@example.com",
                 *       "telp": "08123123123",
                 *       "oldpassword": "rahasia",
                 *       "newpassword": "rahasia baru"
                 *     }
                 */
                "application/json": {
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    nama?: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email?: string;
                    /** @description A phone number; without a country’s code it is one of the deployment’s region. */
                    telp?: string;
                    /** @description A new password, or `********`, as answers show it, which changes nothing. */
                    newpassword?: string;
                    oldpassword: string;
                };
            };
        };
        responses: {
            /** @description The account as it stands now, and the new token. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "nama": "broo",
                     *         "email": "broo@example.com",
                     *         "telp": "08123123123",
                     *         "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUxODUwMDB9.example"
                     *       },
                     *       "message": "success update data",
                     *       "errors": false
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["UpdatedUser"];
                        /** @constant */
                        message: "success update data";
                        /** @constant */
                        errors: false;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. The body names no field that can be changed. The old password is wrong. Another account has the address. Another account has the phone number.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `nama must be a string`, `nama must not be blank`, `nama must have 1 to 100 characters`, `nama must not contain control characters`, `email/telp number invalid`, `newpassword must be a string`, `newpassword must not be blank`, `newpassword must have 6 to 128 characters`, `newpassword must not contain control characters`, `newpassword is too common`, `oldpassword must be a string`, `oldpassword must not be blank`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        message: string;
                        /** @constant */
                        errors: true;
                    };
                };
            };
            /** @description The token is missing, wrong, expired or revoked. The token’s account is deleted or disabled. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @constant */
                        message: "unauthorized";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many mails to a new address: one in 60 seconds, 5 mails an hour and 10 a day; changes of address or password of a source: 20 an hour; or five former addresses can still take the account back. Or wrong old passwords have locked the address, as wrong logins do: failure number 5 in a row locks it for 1 s, each further one for twice as long, up to 15 minutes. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @constant */
                        message: "too many requests";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The mailed token: six digits, or twelve where the registration was made through directory.
                 * @example 123456
                 */
                token: string;
                /**
                 * @description The address of the registration; it may be percent-encoded.
                 * @example broo@example.com
                 */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token of a session. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUxODUwMDB9.example"
                     *       },
                     *       "message": "account active",
                     *       "errors": false
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Token"];
                        /** @constant */
                        message: "account active";
                        /** @constant */
                        errors: false;
                    };
                };
            };
            /** @description The token is wrong, replaced, late (after ten minutes; an hour for one of twelve digits), or its five tries are spent; or nothing waits under the address. Another account has the address. Another account has the phone number. */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @enum {string} */
                        message: "token is invalid" | "email is already exists" | "telp is already exists";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            /** @description Too many guesses: 15 guesses an hour and 50 a day for an address and purpose, and of a source 30 in five minutes. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @constant */
                        message: "too many requests";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The address of the registration; it may be percent-encoded.
                 * @example broo@example.com
                 */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is on its way. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "broo@example.com"
                     *       },
                     *       "message": "token already sent",
                     *       "errors": false
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        /** @constant */
                        message: "token already sent";
                        /** @constant */
                        errors: false;
                    };
                };
            };
            /** @description No registration waits under this address. */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @constant */
                        message: "email not found";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            /** @description Too many mails: one in 60 seconds to an address, 5 mails an hour and 10 a day; requests of a source: 20 an hour. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: null;
                        /** @constant */
                        message: "too many requests";
                        /** @constant */
                        errors: true;
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
}
