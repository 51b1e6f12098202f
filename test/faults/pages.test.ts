import { flows } from './flows/pages';
import { testFlows } from './test-flows';

testFlows(flows);
