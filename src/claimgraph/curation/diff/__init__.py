"""What changed between two versions of a graph: claims, joints, inferences, entities, vocabulary and passages."""
