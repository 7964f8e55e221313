import type { Design, System } from '../../design/index.ts';
import type { Artifact, Target } from '../target.ts';
import { printDiagram } from './diagram.ts';
import { entityRelationDiagram } from './entity-relation.ts';
import { ganttDiagram } from './gantt.ts';
import { sequenceDiagrams } from './sequence.ts';
import { stateDiagrams } from './state.ts';
import { flowDiagrams, topologyDiagram } from './topology.ts';

const mermaid: Target = {
  name: 'mermaid',
  summary: 'diagrams of entities, parts, sequences, states and the timeline',
  from: 'design',
  compile: mermaidOf,
};
export default mermaid;

function mermaidOf(system: System, design: Design): readonly Artifact[] {
  const diagrams = [
    ...entityRelationDiagram(system),
    ...topologyDiagram(system, design),
    ...flowDiagrams(system, design),
    ...sequenceDiagrams(system, design),
    ...stateDiagrams(system, design),
    ...ganttDiagram(system, design),
  ];
  return diagrams.map(diagram => ({
    path: `mermaid/${diagram.name}.mmd`,
    text: printDiagram(system, diagram),
  }));
}
