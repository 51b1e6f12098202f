// Written by `npm run clients` from docs/openapi; a test compares it.

export interface paths {
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get User
         * @description Shows the caller’s own account.
         */
        get: operations["getUser"];
        put?: never;
        /**
         * Register User
         * @description Makes an account that is active at once. An admin is made only by an admin, or while the deployment’s `adminRegistration` is on, as it is locally.
         */
        post: operations["register"];
        /**
         * Logout User
         * @description Ends the session: its token is dead, wherever it was copied to.
         */
        delete: operations["logout"];
        options?: never;
        head?: never;
        /**
         * Update User
         * @description Changes any of the four fields. A new address is unproven, and gets a link; a new password ends every other session.
         */
        patch: operations["updateUser"];
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
         * Login User
         * @description Opens a session of a day.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/send-reset-password-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Reset Password OTP
         * @description Mails a code for a new password. An unknown address gets the same answer, and no mail.
         */
        post: operations["sendResetPasswordOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Reset User Password
         * @description Sets a new password for who shows the mailed code: within ten minutes, in five tries, once.
         */
        patch: operations["resetPassword"];
        trace?: never;
    };
    "/api/users/send-verify-email-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Verify Email OTP
         * @description Mails the caller a code that proves the mailbox.
         */
        post: operations["sendVerifyEmailOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Verify Email
         * @description Proves the mailbox by the mailed code: within ten minutes, in five tries, once.
         */
        patch: operations["verifyEmail"];
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
        /** @description A new user; `********` stands for the password, which is never told, and the day is DD-MM-YYYY. */
        RegisteredUser: {
            /** Format: uuid */
            id: string;
            username: string | null;
            name: string | null;
            email: string;
            isAccountVerified: boolean;
            /** @constant */
            password: "********";
            createdAt: string;
        };
        LoggedInUser: {
            /** Format: uuid */
            id: string;
            username: string | null;
            name: string | null;
            email: string;
            isAccountVerified: boolean;
        };
        User: {
            /** Format: uuid */
            id: string;
            username: string | null;
            name: string | null;
            email: string;
            isAccountVerified: boolean;
            /** @enum {string} */
            role: "USER" | "ADMIN";
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
                    errors: "Body must not be larger than 16 KB";
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
                    errors: "Body must be application/json";
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
                    errors: "Too many requests";
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
                    errors: "Internal server error";
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
                    errors: "Service unavailable";
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
                    errors: "Unauthorized";
                };
            };
        };
        /** @description A page of a foreign origin sent the cookie. */
        OriginRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    errors: "Origin not allowed";
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
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller’s account. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Get User Successfully",
                     *       "data": {
                     *         "id": "01a1f7b3-2689-7032-bf7e-a2a760f7ca48",
                     *         "username": "Habib",
                     *         "name": "Muhammad Habib",
                     *         "email": "habib@example.com",
                     *         "isAccountVerified": false,
                     *         "role": "USER"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "Get User Successfully";
                        data: components["schemas"]["User"];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
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
                 *       "username": "Habib",
                 *       "password": "rahasia",
                 *       "name": "Muhammad Habib",
                 *       "email": "habib@example.com"
                 *     }
                 */
                "application/json": {
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    username: string;
                    password: components["schemas"]["NewPassword"];
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    name: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email: string;
                    /**
                     * @description What the user is to be; `USER` where nothing is said.
                     * @enum {string}
                     */
                    role?: "USER" | "ADMIN";
                };
            };
        };
        responses: {
            /** @description The account. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Created User Successfully",
                     *       "data": {
                     *         "id": "01a1f7b3-2689-7032-bf7e-a2a760f7ca48",
                     *         "username": "Habib",
                     *         "password": "********",
                     *         "name": "Muhammad Habib",
                     *         "email": "habib@example.com",
                     *         "isAccountVerified": false,
                     *         "createdAt": "20-11-2026"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "Created User Successfully";
                        data: components["schemas"]["RegisteredUser"];
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `Username must be a string`, `Username must not blank`, `Username must have 1 to 100 characters`, `Username must not contain control characters`, `Password must be a string`, `Password must not blank`, `Password must have 6 to 128 characters`, `Password must not contain control characters`, `Password must be another one`, `Password is too common`, `Name must be a string`, `Name must not blank`, `Name must have 1 to 100 characters`, `Name must not contain control characters`, `Wrong Email`, `Email must not blank`, `Role must be USER or ADMIN`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string;
                    };
                };
            };
            /** @description A page of a foreign origin sent the cookie. Only an admin may make an admin, unless the deployment lets anybody. */
            403: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        errors: "Origin not allowed" | "Only an admin may create an admin";
                    };
                };
            };
            /** @description Another account has the address. */
            409: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Email already exists";
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
                    /**
                     * @description The token, or an empty cookie that takes it away. `Secure` but on plain-http localhost.
                     * @example token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax
                     */
                    "set-cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "User Logout Successfully"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "User Logout Successfully";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["OriginRefused"];
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
                 *       "name": "Muhammad Habib",
                 *       "email": "habib@example.com"
                 *     }
                 */
                "application/json": {
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    username?: string;
                    /** @description A new password, or `********`, as answers show it, which changes nothing. */
                    password?: string;
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    name?: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description The account as it stands now. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Update User Successfully",
                     *       "data": {
                     *         "id": "01a1f7b3-2689-7032-bf7e-a2a760f7ca48",
                     *         "username": "Habib",
                     *         "name": "Muhammad Habib",
                     *         "email": "habib@example.com",
                     *         "isAccountVerified": false,
                     *         "role": "USER"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "Update User Successfully";
                        data: components["schemas"]["User"];
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. The body names no field that can be changed. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `Username must be a string`, `Username must not blank`, `Username must have 1 to 100 characters`, `Username must not contain control characters`, `Password must be a string`, `Password must not blank`, `Password must have 6 to 128 characters`, `Password must not contain control characters`, `Password is too common`, `Name must be a string`, `Name must not blank`, `Name must have 1 to 100 characters`, `Name must not contain control characters`, `Wrong Email`, `Email must not blank`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["OriginRefused"];
            /** @description Another account has the address. */
            409: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Email already exists";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many mails to a new address: one in 60 seconds, 5 mails an hour and 10 a day; changes of address or password of a source: 20 an hour; or five former addresses can still take the account back. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Too many requests";
                    };
                };
            };
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
                 *       "email": "habib@example.com",
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
            /** @description The account and the token. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    /**
                     * @description The token, or an empty cookie that takes it away. `Secure` but on plain-http localhost.
                     * @example token=eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUyNTM0MDB9.example; Max-Age=86400; Path=/; HttpOnly; SameSite=Lax
                     */
                    "set-cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "User Login Successfully",
                     *       "data": {
                     *         "id": "01a1f7b3-2689-7032-bf7e-a2a760f7ca48",
                     *         "username": "Habib",
                     *         "name": "Muhammad Habib",
                     *         "email": "habib@example.com",
                     *         "isAccountVerified": false
                     *       },
                     *       "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUyNTM0MDB9.example"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "User Login Successfully";
                        data: components["schemas"]["LoggedInUser"];
                        token: string;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `Email must be a string`, `Email must not blank`, `Password must be a string`, `Password must not blank`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string;
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
                        /** @constant */
                        errors: "Username or password wrong";
                    };
                };
            };
            /** @description A page of a foreign origin sent the cookie. The password is right, and the registration still waits for its code. The password is right, and an operator has disabled the account. */
            403: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        errors: "Origin not allowed" | "Account not activated yet" | "Account disabled";
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
                        errors: "Too many requests";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendResetPasswordOtp: {
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
                 *       "email": "habib@example.com"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description If there is such an account, a code is on its way. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "OTP has sent to your email"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "OTP has sent to your email";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `Wrong Email`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string;
                    };
                };
            };
            403: components["responses"]["OriginRefused"];
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
                        errors: "Too many requests";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
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
                 *       "otp": "123456",
                 *       "email": "habib@example.com",
                 *       "newPassword": "rahasia 2"
                 *     }
                 */
                "application/json": {
                    /** @description A mailed code: six digits in a string. */
                    otp: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email: string;
                    newPassword: components["schemas"]["NewPassword"];
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
                     *       "success": true,
                     *       "message": "Update password successfully"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "Update password successfully";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. The code is wrong, replaced by a later one, or its five tries are spent. The code is right, and older than ten minutes.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `OTP must be a string`, `OTP must not blank`, `Wrong Email`, `Email must not blank`, `New password must be a string`, `New password must not blank`, `New password must have 6 to 128 characters`, `New password must not contain control characters`, `New password must be another one`, `New password is too common`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string;
                    };
                };
            };
            403: components["responses"]["OriginRefused"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many guesses: 15 guesses an hour and 50 a day for an address and purpose, and of a source 30 in five minutes. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Too many requests";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendVerifyEmailOtp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A code is on its way to the caller. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Verify email otp has sent to your email"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "Verify email otp has sent to your email";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["OriginRefused"];
            /** @description The mailbox is proven already. */
            409: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Email already verified";
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
                        /** @constant */
                        errors: "Too many requests";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyEmail: {
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
                 *       "otp": "123456"
                 *     }
                 */
                "application/json": {
                    /** @description A mailed code: six digits in a string. */
                    otp: string;
                };
            };
        };
        responses: {
            /** @description The mailbox is proven. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Verify email successfully"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @constant */
                        message: "Verify email successfully";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be. The code is wrong, replaced by a later one, or its five tries are spent. The code is right, and older than ten minutes.
             *
             *     Of fields it is said: `OTP must be a string`, `OTP must not blank`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["OriginRefused"];
            /** @description The mailbox is proven already. */
            409: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Email already verified";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many guesses: 15 guesses an hour and 50 a day for an address and purpose, and of a source 30 in five minutes. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "Too many requests";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
}
