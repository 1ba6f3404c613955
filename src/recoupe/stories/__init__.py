"""What articles say together: stories, copies, utterances, figures, timeline."""
