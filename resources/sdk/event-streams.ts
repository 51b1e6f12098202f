/** In the place of `@smithy/core/event-streams`: of all that is called here nothing answers in a stream of events. */
function leftOut(): never {
  throw new Error('event streams are left out of bundles: resources/bundling.ts');
}

export { leftOut as EventStreamSerde, leftOut as eventStreamSerdeProvider };

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
