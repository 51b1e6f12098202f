import { flows } from './flows/activation';
import { testFlows } from './test-flows';

testFlows(flows);
