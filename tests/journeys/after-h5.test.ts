import { tellAfter } from './after';
import { openH5Shopper } from './h5-shopper';
import { COUNTER_STEPS } from './steps/counter';
import { PARCEL_STEPS } from './steps/parcels';
import { REFUND_STEPS } from './steps/refund';

tellAfter({ name: 'h5', openShopper: openH5Shopper }, [...PARCEL_STEPS, ...REFUND_STEPS, ...COUNTER_STEPS]);
