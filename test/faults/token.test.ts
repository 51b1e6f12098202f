import { flows } from './flows/token';
import { testFlows } from './test-flows';

testFlows(flows);
