/** The id of a surface as words: `order-form` is "Order form". */
export { inWords as titleOf } from '../../plugins/webchat/page/state/press.ts'
