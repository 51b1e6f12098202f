import { document as activation } from '../../functions/activation/document';
import { document as directory } from '../../functions/directory/document';
import { document as profile } from '../../functions/profile/document';
import { document as session } from '../../functions/session/document';
import { document as token } from '../../functions/token/document';
import type { ContractDocument } from './document';

/** The documents of all contracts. */
export const documents: ContractDocument[] = [session, directory, activation, token, profile];
