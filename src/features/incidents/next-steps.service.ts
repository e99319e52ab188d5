import type { LoadNextSteps } from '#features/escalation/index.ts'
import { nextStepAt } from './course.core.ts'
import { loadCourses } from './incident-course.service.ts'
import { type Grounds, loadCourseGrounds } from './incident-ground.service.ts'

/** When each run has its next step, by how its incident is now. */
export const makeLoadNextSteps =
  (grounds: Grounds): LoadNextSteps =>
  async (tx, runs) => {
    const courses = await loadCourses(
      tx,
      runs.map(({ incidentId }) => incidentId),
    )
    const clocks = [...courses.values()].flatMap((course) => course.clocks)
    const ground = (await loadCourseGrounds(tx, grounds, clocks, runs))(tx.startedAt)
    return ({ incidentId }) => {
      const course = courses.get(incidentId)
      return course === undefined ? null : nextStepAt(course, ground)
    }
  }
