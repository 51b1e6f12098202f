// Written by `npm run clients` from docs/openapi; a test compares it.

export interface paths {
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register User API
         * @description Makes an account that is active at once.
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
         * Login User API
         * @description Opens a session of a day.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Current User API
         * @description Shows the caller’s own profile.
         */
        get: operations["getCurrent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update User API
         * @description Changes any of the four fields, as JSON or as a form; `null` clears full name, gender and picture. Pictures are kept as WebP of at most 512 pixels, without metadata.
         */
        patch: operations["updateProfile"];
        trace?: never;
    };
    "/api/users/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget Password User API
         * @description Mails a link for a new password; its token is behind `#`. An unknown address gets the same answer, and no mail.
         */
        post: operations["forgetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Reset Password User API
         * @description Sets a new password for the reset token in `Authorization`, or in `?token=`, once.
         */
        patch: operations["resetPassword"];
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get User By Id API
         * @description Shows anybody’s profile to whoever is logged in.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/logout": {
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
         * Logout User API
         * @description Ends the session: its token is dead.
         */
        delete: operations["logout"];
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
        RegisteredUser: {
            username: string;
            email: string;
        };
        /** @description What an update can change; the picture is a URL. */
        UpdatedProfile: {
            username: string | null;
            full_name: string | null;
            gender: ("laki-laki" | "perempuan") | null;
            profile_picture: string | null;
        };
        /** @description A profile; the picture is a URL. */
        Profile: {
            email: string;
            username: string | null;
            full_name: string | null;
            gender: ("laki-laki" | "perempuan") | null;
            profile_picture: string | null;
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
                    errors: "isi permintaan terlalu besar";
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
                    errors: "jenis isi permintaan tidak didukung";
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
                    errors: "terlalu banyak permintaan, coba lagi nanti";
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
                    errors: "terjadi kesalahan pada server";
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
                    errors: "layanan sedang tidak tersedia";
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
                 *       "username": "Farhan Saleh",
                 *       "email": "farhan@example.com",
                 *       "password": "rahasia",
                 *       "confirm-password": "rahasia"
                 *     }
                 */
                "application/json": {
                    username: string;
                    /**
                     * Format: email
                     * @description An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two addresses apart; dots and plus signs do.
                     */
                    email: string;
                    password: components["schemas"]["NewPassword"];
                    /**
                     * Format: password
                     * @description The new password once more: the two must be the same.
                     */
                    "confirm-password": string;
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
                     *       "message": "Registrasi Berhasil",
                     *       "data": {
                     *         "username": "Farhan Saleh",
                     *         "email": "farhan@example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Registrasi Berhasil";
                        data: components["schemas"]["RegisteredUser"];
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `username tidak valid`, `username wajib diisi`, `username harus lebih dari 3 karakter`, `username paling banyak 100 karakter`, `username mengandung karakter yang tidak diizinkan`, `format email salah`, `password tidak valid`, `password wajib diisi`, `password dan konfirmasi password harus sama`, `password harus lebih dari 5 karakter`, `password paling banyak 128 karakter`, `password mengandung karakter yang tidak diizinkan`, `password harus yang baru`, `password terlalu umum`, `konfirmasi password tidak valid`, `konfirmasi password wajib diisi`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string | {
                            /** @enum {string} */
                            name: "username" | "email" | "password" | "confirm-password";
                            message: string;
                        }[];
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
                        errors: "Email sudah terdaftar";
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
                 *       "email": "farhan@example.com",
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
                     *       "message": "Login Berhasil",
                     *       "data": {
                     *         "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImV4YW1wbGUifQ.eyJpZCI6IjAxYTFmN2IzLTI2ODktNzAzMi1iZjdlLWEyYTc2MGY3Y2E0OCIsInJvbGUiOiJ1c2VyIiwic2lkIjoiZXhhbXBsZSIsImlzcyI6Imh0dHA6Ly9sb2NhbGhvc3Q6MzAwMCIsImF1ZCI6ImFrdW4iLCJzdWIiOiIwMWExZjdiMy0yNjg5LTcwMzItYmY3ZS1hMmE3NjBmN2NhNDgiLCJqdGkiOiJleGFtcGxlIiwiaWF0IjoxNzk1MTY3MDAwLCJleHAiOjE3OTUyNTM0MDB9.example"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Login Berhasil";
                        data: {
                            token: string;
                        };
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `format email salah`, `password tidak valid`, `password wajib diisi`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string | {
                            /** @enum {string} */
                            name: "email" | "password";
                            message: string;
                        }[];
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
                        errors: "Email atau password salah";
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
                        /** @enum {string} */
                        errors: "akun belum diaktifkan" | "akun dinonaktifkan";
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
                        errors: "terlalu banyak permintaan, coba lagi nanti";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrent: {
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
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Berhasil mengambil data",
                     *       "data": {
                     *         "email": "farhan@example.com",
                     *         "username": "Farhan Saleh",
                     *         "full_name": "Muhammad Farhan Saleh",
                     *         "gender": "laki-laki",
                     *         "profile_picture": "http://localhost:3000/pictures/5d41402abc4b2a76b9719d911017c592.webp"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Berhasil mengambil data";
                        data: components["schemas"]["Profile"];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateProfile: {
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
                 *       "username": "Farhan Saleh Lagi",
                 *       "full_name": "Muhammad Farhan Saleh",
                 *       "gender": "laki-laki"
                 *     }
                 */
                "application/json": {
                    username?: string;
                    full_name?: string | null;
                    gender?: ("laki-laki" | "perempuan") | null;
                    profile_picture?: string | null;
                };
                "multipart/form-data": {
                    username?: string;
                    full_name?: string;
                    /** @enum {string} */
                    gender?: "laki-laki" | "perempuan";
                    /**
                     * Format: binary
                     * @description A picture of at most 4 MB: PNG, JPEG, WebP or GIF, told by its bytes.
                     */
                    profile_picture?: string;
                };
            };
        };
        responses: {
            /** @description What can be changed, as it stands now. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Berhasil mengupdate profil",
                     *       "data": {
                     *         "username": "Farhan Saleh Lagi",
                     *         "full_name": "Muhammad Farhan Saleh",
                     *         "gender": "laki-laki",
                     *         "profile_picture": "http://localhost:3000/pictures/5d41402abc4b2a76b9719d911017c592.webp"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Berhasil mengupdate profil";
                        data: components["schemas"]["UpdatedProfile"];
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. The body names no field that can be changed. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `username tidak valid`, `username wajib diisi`, `username harus lebih dari 3 karakter`, `username paling banyak 100 karakter`, `username mengandung karakter yang tidak diizinkan`, `nama lengkap tidak valid`, `nama lengkap wajib diisi`, `nama lengkap harus lebih dari 3 karakter`, `nama lengkap paling banyak 100 karakter`, `nama lengkap mengandung karakter yang tidak diizinkan`, `gender harus laki-laki atau perempuan`, `profile_picture harus berupa gambar PNG, JPEG, WebP, atau GIF`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: ("isi permintaan tidak dapat dibaca" | "tidak ada data yang diubah") | {
                            /** @enum {string} */
                            name: "username" | "full_name" | "gender" | "profile_picture";
                            message: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description Past 16 KB in a field of a form, 4 MB in its file, 4.4 MB in the whole form, or 5.9 MB as JSON. */
            413: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        errors: "isi permintaan terlalu besar";
                    };
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgetPassword: {
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
                 *       "email": "farhan@example.com"
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
            /** @description If there is such an account, a link is on its way. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Berhasil mengirim permintaan, silahkan cek email anda"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Berhasil mengirim permintaan, silahkan cek email anda";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `format email salah`.
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
                        errors: "terlalu banyak permintaan, coba lagi nanti";
                    };
                };
            };
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: {
                /** @description The reset token, where `Authorization` does not carry it. */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "rahasia baru",
                 *       "confirm-password": "rahasia baru"
                 *     }
                 */
                "application/json": {
                    password: components["schemas"]["NewPassword"];
                    /**
                     * Format: password
                     * @description The new password once more: the two must be the same.
                     */
                    "confirm-password": string;
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
                     *       "message": "Berhasil reset password"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Berhasil reset password";
                    };
                };
            };
            /**
             * @description The body is not what its media type says, or no object. A field is missing, or is not as it should be.
             *
             *     Of fields it is said: `password tidak valid`, `password wajib diisi`, `password dan konfirmasi password harus sama`, `password harus lebih dari 5 karakter`, `password paling banyak 128 karakter`, `password mengandung karakter yang tidak diizinkan`, `password harus yang baru`, `password terlalu umum`, `konfirmasi password tidak valid`, `konfirmasi password wajib diisi`.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: string | {
                            /** @enum {string} */
                            name: "password" | "confirm-password";
                            message: string;
                        }[];
                    };
                };
            };
            /** @description The reset token is missing, wrong, expired, used or replaced. */
            401: {
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
                        errors: "terlalu banyak permintaan, coba lagi nanti";
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
            path: {
                /**
                 * @description The account’s UUID, or its number in directory.
                 * @example 01a1f7b3-2689-7032-bf7e-a2a760f7ca48
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Berhasil mengambil data",
                     *       "data": {
                     *         "email": "farhan@example.com",
                     *         "username": "Farhan Saleh",
                     *         "full_name": "Muhammad Farhan Saleh",
                     *         "gender": "laki-laki",
                     *         "profile_picture": "http://localhost:3000/pictures/5d41402abc4b2a76b9719d911017c592.webp"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        message: "Berhasil mengambil data";
                        data: components["schemas"]["Profile"];
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
                        errors: "Data tidak ditemukan";
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
                     *       "data": "OK"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        data: "OK";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["UnexpectedFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
}
