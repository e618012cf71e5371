import t from 'tap'
import { inFront, openChat, panel, present } from './beside.ts'
import { composer, log, write } from './page.ts'

t.setTimeout(100000)
for (const [name, o] of Object.entries({
  wide: { width: 1400, height: 860 },
  dark: { width: 1180, height: 780, theme: 'dark' },
  phone: { width: 390, height: 844, touch: true },
  phonedark: { width: 390, height: 844, touch: true, theme: 'dark' },
  tablet: { width: 820, height: 1100 }
} as const)) {
  t.test(name, async (t) => {
    const chat = await openChat(t, o)
    const { page } = chat
    await write(page, 'draw a clock')
    await inFront(page)
    await log(page).getByText('There is a clock').waitFor()
    await page.waitForTimeout(400)
    await page.screenshot({ path: `/tmp/shots/${name}-1.png` })
    await write(page, 'show me a form')
    const frame = await inFront(page)
    await page.getByRole('tab', { name: 'Surfaces' }).waitFor()
    const f2 = await inFront(page)
    await f2.getByLabel('Name').fill('Ada')
    await f2.getByRole('button', { name: 'Book' }).click()
    await log(page).locator('.press').waitFor()
    await f2.getByText('a table for 2').first().waitFor()
    chat.gateway.app.events.publish
    await page.evaluate(`(() => { const c = document.querySelector('chat-app').chat; const s = c.store.value; const k = s.current; const tr = s.transcripts[k]; 
      const ms = tr.messages.map((m, i) => m.role !== 'assistant' ? m : {...m, delivery: [{id:'1',channel:'telegram',accountId:'default',conversation:'1',status:'delivered',ts:1},{id:'2',channel:'whatsapp',accountId:'default',conversation:'1',status:'unknown',reason:'x',remedy:'Look in WhatsApp whether the message is there.',ts:1}]});
      c.store.update({ transcripts: {...s.transcripts, [k]: {...tr, messages: ms}}, senders: [{channel:'telegram',accountId:'default',sender:'48151623',name:'Ada',code:'KXQ4-M2PZ',expiresAt: Date.now()+1e6}] }) })()`)
    await page.waitForTimeout(400)
    await page.screenshot({ path: `/tmp/shots/${name}-2.png` })
  })
}
