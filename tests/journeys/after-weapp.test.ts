import { tellAfter } from './after';
import { openWeappShopper } from './weapp-shopper';
import { COUNTER_STEPS } from './steps/counter';
import { PARCEL_STEPS } from './steps/parcels';
import { REFUND_STEPS } from './steps/refund';

tellAfter({ name: 'weapp', openShopper: openWeappShopper }, [
  ...PARCEL_STEPS,
  ...REFUND_STEPS,
  ...COUNTER_STEPS,
]);
