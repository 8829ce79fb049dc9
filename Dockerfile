# Serves the dashboard, or runs any other command of peersim:
#
#   docker build --tag peersim .
#   docker run --rm --publish 127.0.0.1:8765:8765 peersim
#   docker run --rm --volume "$PWD:/data" peersim sweep experiments/circle_and_group --out /data/swept
#
# The container listens on all of its own addresses; `127.0.0.1:` before the port keeps it to this
# machine. There is no password.
FROM python:3.13-slim

# Not as root: what runs here needs nothing but its own folder and what is mounted at /data.
RUN useradd --create-home peersim
WORKDIR /home/peersim
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY peersim peersim
COPY scenarios scenarios
RUN python -m pip install --no-cache-dir '.[cluster,dashboard,handbook,methods,report]' -c constraints.txt
# The engine of pages that run in a browser, into the installed package.
RUN cd / && python -m peersim.browser_engine.engine_build

WORKDIR /data
COPY experiments experiments
RUN chown -R peersim /data
USER peersim

# Compiles the engine, so that the first answer comes at once on processors like the builder's.
RUN peersim run baseline --replicates 1 --quiet

EXPOSE 8765
ENTRYPOINT ["peersim"]
CMD ["dashboard", "--host", "0.0.0.0"]
