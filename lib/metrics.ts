import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { AuditEvent } from './audit-events';
import type { Config } from './config';
import type { AccountErrorCode } from './errors';
import { lazy } from './lazy';
import type { Source } from './source';

/** What is counted: every act of the audit trail, what became of mails, and what was not to happen. */
export type Metric =
  | AuditEvent
  | 'mail_sent'
  | 'mail_refused'
  | 'mail_dropped'
  | 'mail_suppressed'
  | 'mail_given_up'
  | 'picture_given_up'
  | 'unavailable'
  | 'unexpected_failure';

/**
 * Counts what happens, in the CloudWatch embedded metric format: one line of the log each, in the namespace `akun`,
 * with the dimensions `service` and `stage`, and once more with `contract`. Refusals are one metric, `refused`, and
 * once more by `contract` and `reason`. A number of metrics that does not grow with accounts.
 */
export function metricsOf({ stage, metrics: isOn }: Pick<Config, 'stage' | 'metrics'>) {
  // Most calls count nothing.
  const metrics = lazy(
    () => new Metrics({ namespace: 'akun', serviceName: 'akun', defaultDimensions: { stage } }),
  );

  function emit(name: string, dimensions: Record<string, string>): void {
    if (!isOn) return;
    const one = metrics().singleMetric();
    // Each is a set of dimensions beside the others: without any, for alarms over all contracts.
    one.addDimensions({});
    one.addDimensions(dimensions);
    one.addMetric(name, MetricUnit.Count, 1);
  }

  return {
    count(metric: Metric, contract: Source['contract']): void {
      emit(metric, { contract });
    },

    countRefusal(reason: AccountErrorCode, contract: Source['contract']): void {
      emit('refused', { contract, reason });
    },
  };
}
