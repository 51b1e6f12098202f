import { flows } from './flows/session';
import { testFlows } from './test-flows';

testFlows(flows);
