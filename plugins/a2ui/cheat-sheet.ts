import { BASIC_CATALOG } from '../../a2ui/adapters/message.ts'

/** What a model must know to show a surface, on one page. The rest it asks of the catalog. */
export const cheatSheet = `Show the person a live user interface (A2UI 0.9) in their browser: forms, choices, lists, cards. Use it where
a form or a picture of the facts serves better than words. What they press comes back to you as a message that
begins with CANVAS_A2UI.

A push is a list of messages, taken whole or not at all. Each has "version":"v0.9" and exactly one of:
 {"version":"v0.9","createSurface":{"surfaceId":"order","catalogId":"${BASIC_CATALOG}"}}
 {"version":"v0.9","updateComponents":{"surfaceId":"order","components":[…]}}
 {"version":"v0.9","updateDataModel":{"surfaceId":"order","path":"/name","value":"Ada"}}
 {"version":"v0.9","deleteSurface":{"surfaceId":"order"}}
Create a surface once; afterwards send only what changes. "sendDataModel":true in createSurface brings you all of
its data with each action.

Components are a flat list. Each has an "id" of its own and a "component"; one has the id "root"; parents name
children by id. Sending an id again replaces that component whole.
 {"id":"root","component":"Card","child":"body"}
 {"id":"body","component":"Column","children":["title","name","send"]}
 {"id":"title","component":"Text","text":"Your order","variant":"h3"}
 {"id":"name","component":"TextField","label":"Name","value":{"path":"/name"}}
 {"id":"send","component":"Button","child":"send-text","variant":"primary",
  "action":{"event":{"name":"order","context":{"name":{"path":"/name"}}}}}
 {"id":"send-text","component":"Text","text":"Order"}
A value is plain ("Ada"), bound ({"path":"/name"}) or computed ({"call":"formatString","args":{"value":"Hi \${/name}"}}).
Inputs write what is typed to their path. A list: "children":{"componentId":"row","path":"/items"}; inside, paths
without a leading slash belong to the item.
Components: Text Image Icon Video AudioPlayer Row Column List Card Tabs Modal Divider Button TextField CheckBox
ChoicePicker Slider DateTimeInput. Ask action "catalog" with "component" for properties and an example.
Passwords: TextField with "variant":"obscured"; you never see what is typed there.
The answer of a push tells how many viewers look and how many have drawn it. With no viewer, give the person its url.`
