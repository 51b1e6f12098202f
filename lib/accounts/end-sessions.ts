import type { Source } from '../source';
import { changeByOperator, type OperatorNeeds, type OperatorOutcome } from './change-by-operator';

/**
 * Ends every session of an account, and every code and reset token that is out.
 *
 * @throws AccountError `account_not_found`
 */
export function endSessions(needs: OperatorNeeds, id: string, source: Source): Promise<OperatorOutcome> {
  return changeByOperator(
    needs,
    id,
    { event: 'authn_token_revoked', of: () => ({}), endsSessions: true },
    source,
  );
}
