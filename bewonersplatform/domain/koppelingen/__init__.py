"""A vraag connected with a neighbour or a netwerk."""
