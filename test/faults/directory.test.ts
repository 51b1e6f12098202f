import { flows } from './flows/directory';
import { testFlows } from './test-flows';

testFlows(flows);
