"""Who there is and what surrounds them.

`census` lists every level and column, `world_state` holds them in arrays, `ties` is the network,
`organisation` what the association is and believes, `circumstances` what policies may change,
`founding` and `turnover` who comes and goes, `seats` who decides, `settings` the other numbers of a
scenario, `imported_network` the door for a real network.

Nothing in this room changes a person's level: that is the business of mechanisms, by pushes.
"""
