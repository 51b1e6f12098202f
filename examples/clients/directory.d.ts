// Written by `npm run clients` from docs/openapi; a test compares it.

export interface paths {
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns all users in the system.
         * @description A page of them, in an order that is stable and otherwise unspecified. Without a valid token e-mails are masked (`d***@example.com`).
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Creates a new User and returns the OTP code .
         * @description Makes a registration that waits for a day, with two codes that live for an hour: the one in the answer activates the user and proves no mailbox, the mailed one does both.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the specified user.
         * @description Any valid token may ask.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Deletes the specified user.
         * @description For the user’s owner or an admin. Address and phone are free again, all sessions are over.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Updates fields on the specified user and returns the updated object.
         * @description For the user’s owner or an admin; the document answers a stranger with 401.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/v1/users/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verif OTP code .
         * @description Turns the registration of a code into a user: the code of the answer, or the mailed one.
         */
        post: operations["verifyOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/resetpassword/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset password user
         * @description For the user’s owner or an admin. Every other session is over.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Login (added)
         * @description The client document does not have it: akun adds it. Opens a session of an hour.
         */
        post: operations["login"];
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
        /** @description The document’s user object; `********` stands for the password, which is never told. */
        User: {
            id: number;
            username: string | null;
            email: string;
            /** @constant */
            password: "********";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * Format: password
         * @description Any Unicode but control characters, counted and compared in NFC; no rules of composition. Deployments of production ask for eight characters and refuse the commonest passwords.
         */
        NewPassword: string;
    };
    responses: {
        /** @description Something went wrong; the log has it under the request’s id. */
        UnexpectedFailure: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: "failed";
                    /** @constant */
                    message: "Terjadi kesalahan pada server";
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
                    status: "failed";
                    /** @constant */
                    message: "Layanan sedang tidak tersedia";
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
                    status: "failed";
                    /** @constant */
                    message: "You are unauthorized to make this request.";
                };
            };
        };
        /** @description The body is too large. */
        BodyTooLarge: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: "failed";
                    /** @constant */
                    message: "Isi permintaan tidak boleh lebih dari 16 KB";
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
                    status: "failed";
                    /** @constant */
                    message: "Isi permintaan harus application/json";
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
                    /** @constant */
                    status: "failed";
                    /** @constant */
                    message: "Terlalu banyak permintaan, coba lagi nanti";
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
    listUsers: {
        parameters: {
            query?: {
                /**
                 * @description How many users a page has at most.
                 * @example 2
                 */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users; `next_cursor` and the header `link` are there while more follow. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    /**
                     * @description The next page (RFC 8288), where there is one.
                     * @example <http://localhost:3000/directory/api/v1/users?limit=2&cursor=0J1DbkyoQw5WwNQ3DqNo3m8fTRkYQ6mLb1>; rel="next"
                     */
                    link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "users": [
                     *         {
                     *           "id": 243578790183770,
                     *           "username": "dora",
                     *           "email": "d***@example.com",
                     *           "password": "********",
                     *           "created_at": "2026-11-20T09:30:00.000Z",
                     *           "updated_at": "2026-11-20T09:30:00.000Z"
                     *         },
                     *         {
                     *           "id": 243578790183911,
                     *           "username": "edo",
                     *           "email": "e***@example.com",
                     *           "password": "********",
                     *           "created_at": "2026-11-20T09:30:00.000Z",
                     *           "updated_at": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "0J1DbkyoQw5WwNQ3DqNo3m8fTRkYQ6mLb1"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        users: components["schemas"]["User"][];
                        next_cursor?: string;
                    };
                };
            };
            /**
             * @description A field is missing, or is not as it should be. The cursor is not one of ours.
             *
             *     Of fields it is said: `limit tidak valid`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        message: string;
                    };
                };
            };
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
                 *       "username": "dora",
                 *       "email": "dora@example.com",
                 *       "password": "rahasia"
                 *     }
                 */
                "application/json": {
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    username: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email: string;
                    password: components["schemas"]["NewPassword"];
                };
            };
        };
        responses: {
            /** @description The code. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": [
                     *         123456789012
                     *       ],
                     *       "message": "tautan verifikasi telah dikirim"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: number[];
                        /** @constant */
                        message: "tautan verifikasi telah dikirim";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `username tidak valid`, `username wajib diisi`, `username harus 1 sampai 100 karakter`, `username mengandung karakter yang tidak diizinkan`, `format email salah`, `email wajib diisi`, `password tidak valid`, `password wajib diisi`, `password harus 6 sampai 128 karakter`, `password mengandung karakter yang tidak diizinkan`, `password harus yang baru`, `password terlalu umum`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        message: string;
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
                        status: "failed";
                        /** @constant */
                        message: "Email sudah terdaftar";
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
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user’s number.
                 * @example 243578790183770
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": [
                     *         {
                     *           "id": 243578790183770,
                     *           "username": "dora",
                     *           "email": "dora@example.com",
                     *           "password": "********",
                     *           "created_at": "2026-11-20T09:30:00.000Z",
                     *           "updated_at": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description There is no such account. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "User doesn't exist";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user’s number.
                 * @example 243578790183770
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is missing, wrong, expired or revoked. The token’s account is deleted or disabled. Only the owner of the account, or an admin, may do this. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "You are unauthorized to make this request.";
                    };
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "User doesn't exist";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user’s number.
                 * @example 243578790183770
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "dora lagi"
                 *     }
                 */
                "application/json": {
                    /** @description A name or handle; ends are trimmed, control characters refused. */
                    username?: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email?: string;
                    /** @description A new password, or `********`, as answers show it, which changes nothing. */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description The bare user. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 243578790183770,
                     *       "username": "dora lagi",
                     *       "email": "dora@example.com",
                     *       "password": "********",
                     *       "created_at": "2026-11-20T09:30:00.000Z",
                     *       "updated_at": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /**
             * @description The body is not what its media type says, or no object. The body names no field that can be changed. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `username tidak valid`, `username wajib diisi`, `username harus 1 sampai 100 karakter`, `username mengandung karakter yang tidak diizinkan`, `format email salah`, `email wajib diisi`, `password tidak valid`, `password wajib diisi`, `password harus 6 sampai 128 karakter`, `password mengandung karakter yang tidak diizinkan`, `password terlalu umum`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        message: string;
                    };
                };
            };
            /** @description The token is missing, wrong, expired or revoked. The token’s account is deleted or disabled. Only the owner of the account, or an admin, may do this. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "You are unauthorized to make this request.";
                    };
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "User doesn't exist";
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
                        status: "failed";
                        /** @constant */
                        message: "Email sudah terdaftar";
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
                        status: "failed";
                        /** @constant */
                        message: "Terlalu banyak permintaan, coba lagi nanti";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyOtp: {
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
                 *       "otpCode": 123456789012
                 *     }
                 */
                "application/json": {
                    /** @description A code of twelve digits, as a number or as a string of digits. */
                    otpCode: number | string;
                };
            };
        };
        responses: {
            /** @description The user, who can log in now. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": [
                     *         {
                     *           "id": 243578790183770,
                     *           "username": "dora",
                     *           "email": "dora@example.com",
                     *           "password": "********",
                     *           "created_at": "2026-11-20T09:30:00.000Z",
                     *           "updated_at": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "message": "Register Berhasil"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"][];
                        /** @constant */
                        message: "Register Berhasil";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `otpCode wajib diisi`, `otpCode tidak valid`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        message: string;
                    };
                };
            };
            /** @description The code is wrong, used, or older than an hour. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "Maaf, kode otp salah";
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
                        status: "failed";
                        /** @constant */
                        message: "Email sudah terdaftar";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many codes: of a source 10 a minute, of all together 10,000 wrong ones an hour. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "Terlalu banyak permintaan, coba lagi nanti";
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
            path: {
                /**
                 * @description The user’s number.
                 * @example 243578790183770
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "newPassword": "rahasia baru"
                 *     }
                 */
                "application/json": {
                    newPassword: components["schemas"]["NewPassword"];
                };
            };
        };
        responses: {
            /** @description The password is set. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "Reset Password Berhasil"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "Success";
                        /** @constant */
                        message: "Reset Password Berhasil";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `newPassword tidak valid`, `newPassword wajib diisi`, `newPassword harus 6 sampai 128 karakter`, `newPassword mengandung karakter yang tidak diizinkan`, `newPassword harus yang baru`, `newPassword terlalu umum`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        message: string;
                    };
                };
            };
            /** @description The token is missing, wrong, expired or revoked. The token’s account is deleted or disabled. Only the owner of the account, or an admin, may do this. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "You are unauthorized to make this request.";
                    };
                };
            };
            /** @description There is no such account. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "User doesn't exist";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many changes of address or password of a source: 20 an hour. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "retry-after": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        /** @constant */
                        message: "Terlalu banyak permintaan, coba lagi nanti";
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
                 *       "email": "dora@example.com",
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
            /** @description The user and the token. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "success",
                     *       "data": [
                     *         {
                     *           "id": 243578790183770,
                     *           "username": "dora",
                     *           "email": "dora@example.com",
                     *           "password": "********",
                     *           "created_at": "2026-11-20T09:30:00.000Z",
                     *           "updated_at": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUxNzA2MDB9.example"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"][];
                        token: string;
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said, joined by `, ` where several are wrong: `email tidak valid`, `email wajib diisi`, `password tidak valid`, `password wajib diisi`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "failed";
                        message: string;
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
                        status: "failed";
                        /** @constant */
                        message: "You are unauthorized to make this request.";
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
                        status: "failed";
                        /** @enum {string} */
                        message: "Akun belum diaktifkan" | "Akun dinonaktifkan";
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
                        status: "failed";
                        /** @constant */
                        message: "Terlalu banyak permintaan, coba lagi nanti";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
}
