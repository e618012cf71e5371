import { Value } from '@sinclair/typebox/value'
import { ClockReading } from '../../tools/clock.ts'
import type { Skill } from './skill.ts'
import { findTimeZone } from './time-zone.ts'

const question =
  /^(?:(?:what(?:['’]s| is)?|tell me|show me)\s+)?(?:the\s+)?(?:current\s+)?(?:time and date|date and time|today['’]s date|time|date|day|weekday)(?:\s+(?:is it|is|today|now))*(?:\s+in\s+(?<zone>[\p{L}_/+\- ]{1,64}?))?(?:\s+(?:right )?now)?\s*[?.!]*$/iu

export const tellingTime: Skill = {
  needs: ['clock'],
  offer: 'the date and time: "what time is it?", "time in Europe/Berlin"',
  match(text) {
    const asked = question.exec(text)
    if (!asked) return
    const zone = asked.groups?.zone
    return async (use) => {
      const reading = await use('clock', zone ? { timeZone: findTimeZone(zone) } : {})
      const { weekday, date, time, timeZone, offset } = Value.Parse(ClockReading, reading)
      return `It is ${time} on ${weekday}, ${date}, in ${timeZone} (${offset}).`
    }
  }
}
