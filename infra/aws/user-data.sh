#!/bin/sh
# EC2 user data for Debian 12: Docker from its own repository, security updates, the SSM agent, and
# the folder that deployments go to. No port but 80 and 443 need be open in the security group.
set -eu
export DEBIAN_FRONTEND=noninteractive

apt-get update
apt-get install --yes --no-install-recommends ca-certificates curl unattended-upgrades

install -m 0755 -d /etc/apt/keyrings
curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc
architecture=$(dpkg --print-architecture)
echo "deb [arch=$architecture signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian bookworm stable" \
  > /etc/apt/sources.list.d/docker.list
apt-get update
apt-get install --yes --no-install-recommends docker-ce docker-ce-cli containerd.io docker-compose-plugin

curl -fsSL "https://s3.amazonaws.com/ec2-downloads-linux/SSMAgent/latest/debian_$architecture/amazon-ssm-agent.deb" \
  -o /tmp/amazon-ssm-agent.deb
dpkg --install /tmp/amazon-ssm-agent.deb
systemctl enable --now amazon-ssm-agent docker

# Redis asks for it: background saves fail under memory pressure otherwise.
echo 'vm.overcommit_memory = 1' > /etc/sysctl.d/60-marketplace.conf
sysctl --system > /dev/null

install -m 0700 -d /opt/marketplace
