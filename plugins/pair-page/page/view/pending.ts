import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { PendingRequest } from '../../../../src/protocol/device.ts'
import type { Desk, DeskState } from '../state/desk.ts'
import { clock, inWords, nameOf, platformOf, timeLeft } from '../state/devices.ts'
import { words } from '../words.ts'
import { type Decision, decideByKey, decisionView } from './decision.ts'

const requestView = (request: PendingRequest, desk: Desk, time: number): TemplateResult => {
  const { requestId, compareCode, remoteIp, isRepair } = request
  const name = nameOf(request)
  const decision: Decision = { approve: () => desk.approve(request), reject: () => desk.reject(request) }
  const asked = inWords(request)
  // What matters most stands first.
  const isGrave = request.scopes.includes('operator.admin')
  const left = timeLeft(request, time)
  const facts = [platformOf(request), remoteIp ? words.from(remoteIp) : '', words.expiresIn(clock(left))]
  return html`<li>
    <article class="card request ${left < 60_000 ? 'soon' : ''}" tabindex="0" aria-labelledby="name-${requestId}"
      @keydown=${(event: KeyboardEvent) => decideByKey(event, decision)}>
      <div class="card-head">
        <div><h3 id="name-${requestId}" dir="auto">${name}</h3>
          <p class="quiet">${facts.filter((fact) => fact !== '').join(' · ')}</p></div>
        <p class="code"><span class="quiet">${words.compare}</span>
          <strong class="compare-code">${compareCode.slice(0, 3)} ${compareCode.slice(3)}</strong></p>
      </div>
      ${isRepair ? html`<p class="repair">${words.repair}</p>` : nothing}
      ${
        asked.length === 0
          ? html`<p>${words.asksForNothing}</p>`
          : html`<div><p class="quiet">${words.asksFor}</p><ul class="abilities">${asked.map((ability, index) => html`<li class=${isGrave && index === 0 ? 'grave' : ''}>${ability}</li>`)}</ul></div>`
      }
      ${decisionView(decision)}
    </article></li>`
}

/** The devices that wait, newest first, each with the code to compare. */
export const pendingView = ({ pending }: DeskState, desk: Desk, time: number): TemplateResult => {
  const open = pending.filter((request) => timeLeft(request, time) > 0)
  return html`<section aria-labelledby="pending">
    <h2 id="pending">${words.pendingTitle}</h2>
    ${
      open.length === 0
        ? html`<p class="quiet">${words.nobodyWaits}</p>`
        : html`<p class="quiet">${words.compareHint}</p>
          <ul class="cards" aria-live="polite">${repeat(
            open,
            ({ requestId }) => requestId,
            (request) => requestView(request, desk, time)
          )}</ul>`
    }
  </section>`
}
