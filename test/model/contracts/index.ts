import type { Act, Answer } from '../acts';
import { isRefused } from '../acts';
import { activation } from './activation';
import type { Document, Known, Sent, Told } from './contract';
import { directory } from './directory';
import { page } from './page';
import { profile } from './profile';
import { session } from './session';
import { token } from './token';

const documents = { directory, session, activation, token, profile, page };

function endpointOf({ verb, via }: Act) {
  const document = documents[via] as unknown as Document<Act['via']>;
  const endpoint = document.endpoints[verb];
  if (!endpoint) throw new Error(`model: ${via} knows no way to ${verb}`);
  return { document, endpoint: endpoint as unknown as AnyEndpoint };
}

interface AnyEndpoint {
  request: (act: Act, known: Known) => Sent;
  done: (answer: object, act: Act, known: Known) => Told;
}

/** The request by which an act is asked for, from its person's own network. */
export function requestOf(act: Act, known: Known): Sent {
  return { ...endpointOf(act).endpoint.request(act, known), ip: `192.0.2.${act.person}` };
}

/** Status and body as its document has them for an answer of the model. */
export function toldOf(act: Act, answer: Answer, known: Known): Told {
  const { document, endpoint } = endpointOf(act);
  return isRefused(answer) ? document.refused(answer, act.verb) : endpoint.done(answer, act, known);
}
